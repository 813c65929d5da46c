// id = "proof"
// competency = [22]
// title.zh = "节点或关系的原文依据"
// title.en = "Proof of a node or an edge"
// question.zh = "某个节点或关系由哪份文件的哪些字证明，或出自哪个名录？"
// question.en = "Which document, characters and words prove a node or an edge, or which register is it from?"
// columns = [
//   "kind", "plan", "file", "start", "end", "quote", "source", "starts", "ends", "sha256", "id", "evidence_id", "plan_id",
// ]
// [parameters]
// id = { type = "id", required = true, zh = "节点或关系的编号", en = "id of a node or an edge" }
CALL () {
  MATCH (n) WHERE n.id = $id
  RETURN split(n.id, ':')[0] AS kind, n.source AS source,
    CASE WHEN n:Evidence THEN [n.id] ELSE coalesce(n.evidence, []) END AS evidence
  UNION
  MATCH ()-[r]->() WHERE r.id = $id
  RETURN type(r) AS kind, r.source AS source, coalesce(r.evidence, []) AS evidence
}
UNWIND CASE WHEN size(evidence) = 0 THEN [null] ELSE evidence END AS evidence_id
OPTIONAL MATCH (e:Evidence {id: evidence_id})-[:IN_TEXT]->(x:Text)
OPTIONAL MATCH (p:Plan)-[:HAS_TEXT]->(x)
WITH kind, source, evidence_id, e, x, p
WHERE e IS NOT NULL OR source IS NOT NULL
RETURN kind, coalesce(p.workingTitle, p.title) AS plan, x.file AS file, e.start AS start, e.end AS end, e.quote AS quote,
  source, e.starts AS starts, e.ends AS ends, e.sha256 AS sha256, $id AS id, evidence_id, p.id AS plan_id
ORDER BY kind, sha256, start, end, evidence_id, plan_id
LIMIT $limit

// id = "picture-edges"
// competency = []
// title.zh = "图谱：关系"
// title.en = "Picture: relations"
// question.zh = "图谱上画哪些关系？"
// question.en = "Which relations does the picture show?"
// columns = ["id", "relation", "source", "target", "evidence"]
// [parameters]
// plan = { type = "plan" }
// unit = { type = "unit" }
MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
WHERE ($plan IS NULL OR p.id = $plan)
  AND ($unit IS NULL OR EXISTS { MATCH (t)<-[:OF_TASK]-(:Responsibility)-[:BORNE_BY]->(u) WHERE u.id = $unit })
MATCH (t)-[r:LED_BY|SUPPORTED_BY|GUIDED_BY|REPORTED_BY|RESPONSIBLE_FOR|DELIVERS|UPGRADES|APPLIES_FOR|RELIES_ON|CONCERNS_INDUSTRY|DEPENDS_ON]-(x)
WITH DISTINCT r
RETURN r.id AS id, type(r) AS relation, startNode(r).id AS source, endNode(r).id AS target, r.evidence AS evidence
ORDER BY relation, id
LIMIT $limit

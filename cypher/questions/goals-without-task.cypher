// id = "goals-without-task"
// competency = [25]
// title.zh = "没有任务承接的目标"
// title.en = "Goals that no task takes up"
// question.zh = "正文中的哪些目标、指标、平台和工程没有任务承接？"
// question.en = "Which goals, targets, platforms and programmes of the body does no task row take up?"
// columns = [
//   "kind", "section_number", "section", "name", "comparator", "target", "measure_unit", "year", "quotes", "plan",
//   "section_id", "element_id", "plan_id",
// ]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)
WHERE ($plan IS NULL OR p.id = $plan) AND EXISTS { MATCH (p)-[:HAS_TASK]->(:Task|Project) }
MATCH (p)-[:HAS_SECTION*0..8]->(s:Plan|Section)
WITH DISTINCT p, s
CALL (p, s) {
  MATCH (s)-[:HAS_TARGET]->(g:Target)
  WHERE NOT EXISTS {
      MATCH (g)-[:MEASURES]->(:Indicator)<-[:MEASURES]-(other:Target)<-[:HAS_TARGET]-(t:Task|Project)
      WHERE p.id IN t.documents AND (other.value = g.value OR coalesce(other.mode, '') = coalesce(g.mode, ''))
    }
    AND NOT EXISTS {
      MATCH (p)-[:HAS_TASK]->(:Task|Project)-[:HAS_TARGET]->(other:Target)
      WHERE other.value = g.value AND coalesce(other.unit, '') = coalesce(g.unit, '')
        AND (other.indicatorName CONTAINS g.indicatorName OR g.indicatorName CONTAINS other.indicatorName)
    }
    AND NOT EXISTS {
      MATCH (s)<-[:ELABORATES]-(:Task|Project)-[:HAS_TARGET]->(other:Target)
      WHERE coalesce(other.value, other.textValue) = coalesce(g.value, g.textValue)
        AND coalesce(other.unit, '') = coalesce(g.unit, '')
    }
  RETURN 'target' AS kind, 1 AS rank, g AS x, g.indicatorName AS name
  UNION
  MATCH (s)-[:DELIVERS|UPGRADES|APPLIES_FOR]->(f:Platform)
  WHERE NOT EXISTS {
    MATCH (p)-[:HAS_TASK]->(t:Task|Project)
    WHERE coalesce(t.text, '') CONTAINS f.name OR coalesce(t.content, '') CONTAINS f.name
      OR EXISTS { MATCH (t)-[:DELIVERS|UPGRADES|APPLIES_FOR]->(f) }
  }
  RETURN 'platform' AS kind, 2 AS rank, f AS x, f.name AS name
  UNION
  MATCH (s)-[:PART_OF_PROGRAMME]->(f:Programme)
  WHERE NOT coalesce(p.title, p.workingTitle, '') CONTAINS f.name AND NOT EXISTS {
    MATCH (p)-[:HAS_TASK]->(t:Task|Project)
    WHERE coalesce(t.text, '') CONTAINS f.name OR coalesce(t.content, '') CONTAINS f.name
      OR EXISTS { MATCH (t)-[:PART_OF_PROGRAMME]->(f) }
  }
  RETURN 'programme' AS kind, 3 AS rank, f AS x, f.name AS name
}
RETURN kind, s.number AS section_number, s.title AS section, name, x.comparator AS comparator, x.value AS target,
  x.unit AS measure_unit, x.year AS year,
  COLLECT {
    MATCH (x)-[:HAS_EVIDENCE]->(e:Evidence) WHERE p.id IN e.documents
    RETURN e.quote ORDER BY e.sha256, e.start, e.id
  } AS quotes,
  coalesce(p.workingTitle, p.title) AS plan, s.id AS section_id, x.id AS element_id, p.id AS plan_id
ORDER BY plan, plan_id, rank, s.order, section_id, element_id
LIMIT $limit

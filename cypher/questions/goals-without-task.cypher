// id = "goals-without-task"
// competency = [25]
// title.zh = "没有任务承接的目标"
// title.en = "Goals that no task takes up"
// question.zh = "正文中的哪些目标和指标没有任务承接？"
// question.en = "Which goals and targets of the body does no task row take up?"
// columns = [
//   "section_number", "section", "indicator", "comparator", "target", "measure_unit", "year", "quotes", "plan",
//   "section_id", "target_id", "plan_id",
// ]
// [parameters]
// plan = { type = "plan" }
MATCH (p:Plan)-[:HAS_SECTION*0..8]->(s:Plan|Section)-[:HAS_TARGET]->(g:Target)
WHERE ($plan IS NULL OR p.id = $plan) AND EXISTS { MATCH (p)-[:HAS_TASK]->(:Task|Project) }
WITH DISTINCT p, s, g
WHERE NOT EXISTS {
    MATCH (g)-[:MEASURES]->(:Indicator)<-[:MEASURES]-(:Target)<-[:HAS_TARGET]-(t:Task|Project)
    WHERE p.id IN t.documents
  }
  AND NOT EXISTS {
    MATCH (p)-[:HAS_TASK]->(:Task|Project)-[:HAS_TARGET]->(other:Target)
    WHERE other.value = g.value AND coalesce(other.unit, '') = coalesce(g.unit, '')
      AND (other.indicatorName CONTAINS g.indicatorName OR g.indicatorName CONTAINS other.indicatorName)
  }
  AND NOT EXISTS {
    MATCH (s)<-[:ELABORATES]-(:Task|Project)-[:HAS_TARGET]->(other:Target)
    WHERE other.value = g.value AND coalesce(other.unit, '') = coalesce(g.unit, '')
  }
RETURN s.number AS section_number, s.title AS section, g.indicatorName AS indicator, g.comparator AS comparator,
  g.value AS target, g.unit AS measure_unit, g.year AS year,
  COLLECT { MATCH (g)-[:HAS_EVIDENCE]->(e:Evidence) RETURN e.quote ORDER BY e.sha256, e.start, e.id } AS quotes,
  coalesce(p.workingTitle, p.title) AS plan, s.id AS section_id, g.id AS target_id, p.id AS plan_id
ORDER BY plan, plan_id, s.order, section_id, target_id
LIMIT $limit

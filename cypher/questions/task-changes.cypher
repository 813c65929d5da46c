// id = "task-changes"
// competency = [36]
// title.zh = "同一任务在两份方案或两个年度的变化"
// title.en = "The same task in two plans or years"
// question.zh = "同一地方的同一项任务换了方案或年度，责任单位、时限、目标或动词变了什么？"
// question.en = "Where a task of one place comes back in another plan or year, what changed: owner, date, target or verb?"
// columns = [
//   "same", "shared_thing", "number", "task", "other_number", "other_task", "changed", "owners", "other_owners",
//   "date", "other_date", "targets", "other_targets", "actions", "other_actions", "plan", "other_plan",
//   "task_id", "other_task_id",
// ]
// [parameters]
// plan = { type = "plan" }
// task = { type = "task" }
// at_most.type = "integer"
// at_most.default = 3
// at_most.zh = "超过几项任务共有的内容不算同一任务"
// at_most.en = "what more tasks of a plan share than this does not make them the same"
CALL () {
  MATCH (p:Plan)-[:HAS_TASK]->(t:Task|Project)
  WITH t, coalesce(t.name, t.text) AS words, coalesce(p.divisionCode, p.id) AS division
  RETURN t, 'text' AS same, words AS shared_thing, division + ' ' + words AS key
  UNION
  MATCH (t:Task|Project)-[:HAS_TARGET]->(:Target)-[:MEASURES]->(x:Indicator)
  RETURN t, 'indicator' AS same, x.name AS shared_thing, x.id AS key
  UNION
  MATCH (t:Task|Project)-[:DELIVERS|UPGRADES|APPLIES_FOR]->(x:Platform)
  RETURN t, 'platform' AS same, x.name AS shared_thing, x.id AS key
}
WITH same, shared_thing, key, collect(t) AS sharers, count(DISTINCT t.documents[0]) AS plans
WHERE size(sharers) > 1 AND (same = 'text' OR size(sharers) <= $at_most * plans)
UNWIND sharers AS a
UNWIND sharers AS b
WITH same, shared_thing, a, b, CASE same WHEN 'text' THEN 0 WHEN 'indicator' THEN 1 ELSE 2 END AS rank
WHERE a.id < b.id
WITH same, shared_thing, a, b, rank ORDER BY rank, shared_thing
WITH a, b, head(collect(same)) AS same, head(collect(shared_thing)) AS shared_thing
MATCH (p:Plan)-[:HAS_TASK]->(a)
MATCH (q:Plan)-[:HAS_TASK]->(b)
WITH same, shared_thing, a, b, coalesce(p.issueDate, toString(p.periodStart), '') AS issued,
  coalesce(q.issueDate, toString(q.periodStart), '') AS other_issued
WITH same, shared_thing, a, b, issued < other_issued OR (issued = other_issued AND a.order <= b.order) AS in_order
WITH same, shared_thing, CASE WHEN in_order THEN a ELSE b END AS one, CASE WHEN in_order THEN b ELSE a END AS two
WHERE ($task IS NULL OR $task IN [one.id, two.id]) AND ($plan IS NULL OR $plan IN one.documents OR $plan IN two.documents)
WITH same, shared_thing, one, two,
  COLLECT {
    MATCH (one)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['lead', 'responsible']
    RETURN u.name ORDER BY r.order, u.id
  } AS owners,
  COLLECT {
    MATCH (two)<-[:OF_TASK]-(r:Responsibility)-[:BORNE_BY]->(u) WHERE r.role IN ['lead', 'responsible']
    RETURN u.name ORDER BY r.order, u.id
  } AS other_owners,
  head(COLLECT {
    MATCH (one)-[:DUE]->(d:Deadline) WHERE d.type IN ['by', 'period'] AND d.source <> 'task_text'
    RETURN d.date AS day ORDER BY day DESC
  }) AS date,
  head(COLLECT {
    MATCH (two)-[:DUE]->(d:Deadline) WHERE d.type IN ['by', 'period'] AND d.source <> 'task_text'
    RETURN d.date AS day ORDER BY day DESC
  }) AS other_date,
  COLLECT {
    MATCH (one)-[:HAS_TARGET]->(g:Target)
    WITH g, CASE WHEN g.value = floor(g.value) THEN toString(toInteger(g.value)) ELSE toString(g.value) END AS number
    RETURN g.indicatorName + ' ' + g.comparator + ' ' + coalesce(number, g.textValue, '') + coalesce(g.unit, '') AS line
    ORDER BY line
  } AS targets,
  COLLECT {
    MATCH (two)-[:HAS_TARGET]->(g:Target)
    WITH g, CASE WHEN g.value = floor(g.value) THEN toString(toInteger(g.value)) ELSE toString(g.value) END AS number
    RETURN g.indicatorName + ' ' + g.comparator + ' ' + coalesce(number, g.textValue, '') + coalesce(g.unit, '') AS line
    ORDER BY line
  } AS other_targets,
  COLLECT {
    MATCH (one)-[v:DELIVERS|UPGRADES|APPLIES_FOR]->(f:Platform)
    RETURN coalesce(v.action, type(v)) + ' ' + f.name AS line ORDER BY line
  } AS actions,
  COLLECT {
    MATCH (two)-[v:DELIVERS|UPGRADES|APPLIES_FOR]->(f:Platform)
    RETURN coalesce(v.action, type(v)) + ' ' + f.name AS line ORDER BY line
  } AS other_actions
RETURN same, shared_thing, one.number AS number, coalesce(one.name, one.text) AS task,
  two.number AS other_number, coalesce(two.name, two.text) AS other_task,
  CASE WHEN owners = other_owners THEN [] ELSE ['owner'] END
  + CASE WHEN coalesce(date, '') = coalesce(other_date, '') THEN [] ELSE ['date'] END
  + CASE WHEN targets = other_targets THEN [] ELSE ['target'] END
  + CASE WHEN actions = other_actions THEN [] ELSE ['verb'] END AS changed,
  owners, other_owners, date, other_date, targets, other_targets, actions, other_actions,
  COLLECT { MATCH (p:Plan) WHERE p.id IN one.documents RETURN coalesce(p.workingTitle, p.title) ORDER BY p.id } AS plan,
  COLLECT { MATCH (p:Plan) WHERE p.id IN two.documents RETURN coalesce(p.workingTitle, p.title) ORDER BY p.id } AS other_plan,
  one.id AS task_id, two.id AS other_task_id
ORDER BY one.order, task_id, two.order, other_task_id, same, shared_thing
LIMIT $limit

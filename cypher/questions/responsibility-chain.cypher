// id = "responsibility-chain"
// competency = [35]
// title.zh = "两个单位之间最短的责任链"
// title.en = "Shortest chain of responsibility between two units"
// question.zh = "两个单位经由哪些任务和单位联系在一起？"
// question.en = "Through which tasks and units are two units linked, by the shortest way?"
// columns = ["unit", "other_unit", "tasks", "chain", "roles", "chain_ids"]
// [parameters]
// unit = { type = "unit", required = true }
// other_unit.type = "unit"
// other_unit.required = true
// other_unit.zh = "另一个单位：名称、别名或编号"
// other_unit.en = "the other unit: name, alias or id"
MATCH (a:Unit|UnitGroup), (b:Unit|UnitGroup)
WHERE a.id = $unit AND b.id = $other_unit AND a.id <> b.id
MATCH path = allShortestPaths((a)-[:OF_TASK|BORNE_BY*..16]-(b))
WITH a, b, [n IN nodes(path) WHERE NOT n:Responsibility] AS things,
  [n IN nodes(path) WHERE n:Responsibility | n.role] AS roles
WITH a, b, roles, [n IN things | coalesce(n.number + ' ', '') + coalesce(n.name, n.text)] AS chain,
  [n IN things | n.id] AS ids
WITH DISTINCT a, b, roles, chain, ids, reduce(key = '', id IN ids | key + id + ' ') AS key
RETURN a.name AS unit, b.name AS other_unit, size(ids) / 2 AS tasks, chain, roles, ids AS chain_ids
ORDER BY tasks, key, reduce(text = '', role IN roles | text + role + ' ')
LIMIT $limit

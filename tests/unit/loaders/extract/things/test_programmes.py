"""Programmes, designations and partners: quoted and unquoted names, and what is only a kind."""

from collections.abc import Callable, Sequence

import pytest

from loaders.extract.designations import extract_designations, extract_partners
from loaders.extract.programmes import extract_programmes
from loaders.read.document import Document

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("深入实施“云网·江城”工程。", [("“云网·江城”工程", "project")]),
        ("实施企业成长提升工程。", [("企业成长提升工程", "project")]),
        ("实施乡村工匠培训计划。", [("乡村工匠培训计划", "plan")]),
        ("开展冬春火灾防控专项行动。", [("冬春火灾防控专项行动", "action")]),
        ("举办第三届江城杯创业大赛。", [("江城杯创业大赛", "contest")]),
        ("每年举办一次少年机器人竞赛。", [("少年机器人竞赛", "contest")]),
        ("开展卫生健康“三下乡”品牌活动。", [("卫生健康“三下乡”", "campaign")]),
        ("办好“科技周”“江城丰收节”等主题活动。", [("“科技周”", "campaign"), ("江城丰收节", "campaign")]),
        ("推进“1+N”协同服务体系合作。", [("“1+N”协同服务体系", "scheme")]),
        (
            "整理历届江城文化艺术节、农牧民歌手大赛素材。",
            [("江城文化艺术节", "campaign"), ("农牧民歌手大赛", "contest")],
        ),
        ("实施“强网”行动。", [("“强网”行动", "action")]),
        ("实施内河航运装备“提质”工程。", [("内河航运装备“提质”工程", "project")]),
        ("参加国际茶产业大会。", [("国际茶产业大会", "campaign")]),
        ("常态化开展“百景”“千企”等典型案例征集活动。", [("“百景”", "campaign"), ("“千企”", "campaign")]),
        ("做大做强“李花节”“尝新季”等旅游品牌。", [("“李花节”", "campaign"), ("“尝新季”", "campaign")]),
        ("承担国家科技重大专项、国家重点研发计划。", [("国家科技重大专项", "project"), ("国家重点研发计划", "plan")]),
        ("参与国家水文数据体系工程建设。", [("国家水文数据体系工程", "project")]),
        ("发挥江城市服务外包创新试点作用。", [("江城市服务外包创新试点", "pilot")]),
        ("实施“强芯”、零件攻关等工程。", [("“强芯”", "project"), ("零件攻关", "project")]),
        ("（一）农户培育提升行动", [("农户培育提升行动", "action")]),
        ("（一）农户培育提升行动（2031—2033年）", [("农户培育提升行动", "action")]),
        ("打好江城清水保卫战。", [("江城清水保卫战", "action")]),
        ("实施特色产业提升工程，走好新路。", [("特色产业提升工程", "project")]),
        ("承办第三届江城橙节、白沙湖越山赛等赛事。", [("江城橙节", "campaign"), ("白沙湖越山赛", "contest")]),
        ("抓好各个环节，围绕春节、国庆节组织参赛。", []),
        ("落实“渔业项目攻坚年”要求。", [("“渔业项目攻坚年”", "campaign")]),
        ("深化“十四五”科技发展战略。", []),
        ("抢抓省级试点和江城市“渔家乐”试点机遇。", [("江城市“渔家乐”试点", "pilot")]),
        ("（六）渔业培育行动", [("渔业培育行动", "action")]),
        ("举办第7届江城海参节暨渔业发展大会。", [("江城海参节", "campaign"), ("渔业发展大会", "campaign")]),
        ("开展“蓝海护航”专项行动。", [("“蓝海护航”专项行动", "action")]),
        ("实施渔港建设审批“一章办成”改革。", [("“一章办成”改革", "pilot")]),
        ("推进厕所革命。", [("厕所革命", "action")]),
        ("举办江城樱桃节、白沙河龙舟赛。", [("江城樱桃节", "campaign"), ("白沙河龙舟赛", "contest")]),
        ("组团参加农博会。", [("农博会", "campaign")]),
        ("深化“一章办成”改革。", [("“一章办成”改革", "pilot")]),
        ("争取江城“渔芯”重点专项。", [("江城“渔芯”重点专项", "project")]),
        ("开展渔业作风建设年活动。", [("渔业作风建设年活动", "campaign")]),
        ("实施“百塘千渔”。", [("“百塘千渔”", "campaign")]),
        ("深入开展“渔家暖冬”“春耕护航”等工作。", [("“渔家暖冬”", "campaign"), ("“春耕护航”", "campaign")]),
        (
            "推进渔港提质、渔旅引流、渔企壮大三大行动。",
            [("渔港提质", "action"), ("渔旅引流", "action"), ("渔企壮大", "action")],
        ),
        (
            "重点是两大行动：渔港提质行动、渔旅引流行动。",
            [("渔港提质行动", "action"), ("渔旅引流行动", "action")],
        ),
        (
            "渔港提质行动、渔旅引流工程",
            [("渔港提质行动", "action"), ("渔旅引流工程", "project")],
        ),
        ("大力开展技改三年行动。", [("技改三年行动", "action")]),
        ("承接农村电商改革试点。", [("农村电商改革试点", "pilot")]),
        (
            "白沙河泵站工程、东坡输变电工程等9个项目顺利开工。",
            [("白沙河泵站工程", "project"), ("东坡输变电工程", "project")],
        ),
        (
            "实施渔港提质、渔旅引流等“两渔”工程。",
            [("渔港提质", "project"), ("渔旅引流", "project"), ("“两渔”工程", "project")],
        ),
        (
            "以实施渔港提质、目的地营销等“六大工程”为抓手。",
            [("渔港提质", "project"), ("目的地营销", "project")],
        ),
        ("开展春苗计划。", [("春苗计划", "plan")]),
        ("举办琴湖音乐节。", [("琴湖音乐节", "campaign")]),
        ("深入推进雪亮工程。", [("雪亮工程", "project")]),
        ("开展“四个一”工程。", [("“四个一”工程", "project")]),
        ("推进白沙河治理、东坡塘整治工程。", [("白沙河治理", "project"), ("东坡塘整治工程", "project")]),
        ("（二）渔港提升工程建设", [("渔港提升工程", "project")]),
        ("江城会展中心获批国家渔业服务标准化试点。", [("国家渔业服务标准化试点", "pilot")]),
    ],
)
def test_programmes_are_found(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert [(item.name, item.kind) for item in extract_programmes(read(text))] == found


@pytest.mark.parametrize(
    "text",
    [
        "制定年度工作计划。",
        "加快重点项目建设。",
        "开展宣传活动。",
        "落实《全民阅读促进工程实施方案》。",
        "建设工程研究中心。",
        "完成“三区一带”建设领导小组改革任务。",
        "推行“链长制”。",
        "面向“十大工程”，形成清单。",
        "探索“公司+农户”等合作模式。",
        "健全“月调度”工作机制。",
        "推动“江城制造”品牌高端化。",
        "落实“稳就业”政策体系。",
        "构建“江城云”基础服务体系。",
        "江城市林业发展三年行动计划",
        "推进相关领域重点项目。",
        "打造县域改革标志性工程。",
        "江城市2021年惠民实事项目",
        "组织体育竞赛。",
    ],
)
def test_kinds_of_programmes_are_no_programmes(read: Read, text: str) -> None:
    assert extract_programmes(read(text)) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("争创国家森林康养示范县。", ["国家森林康养示范县"]),
        ("先后获批国家乡村旅游示范区、国家农产品安全县等称号。", ["国家乡村旅游示范区", "国家农产品安全县"]),
        ("建成“百兆县城”。", ["“百兆县城”"]),
        ("支持“千兆城市”创建。", ["“千兆城市”"]),
        ("深化国家海洋装备创新应用先导区建设。", ["国家海洋装备创新应用先导区"]),
        ("被确定为省级农村电商示范县。", ["省级农村电商示范县"]),
        ("争创国家卫生县城。", ["国家卫生县城"]),
        ("获评全省唯一国家渔业强县建设示范县。", ["国家渔业强县建设示范县"]),
        ("省渔业科技成果转化示范区获批建设。", ["省渔业科技成果转化示范区"]),
        ("创建县域义务教育优质均衡发展县。", ["县域义务教育优质均衡发展县"]),
        ("成功认定省级制种大县。", ["省级制种大县"]),
        ("创建国家海洋生态保护和建设示范区。", ["国家海洋生态保护和建设示范区"]),
        ("以国家创新型城市创建为引领。", ["国家创新型城市"]),
        ("成功创建国家5A级旅游景区。", ["国家5A级旅游景区"]),
        ("获评“中国竹都”“中国银饰名城”。", ["“中国竹都”", "“中国银饰名城”"]),
        ("支持“千渔县”建设。", ["“千渔县”"]),
        ("创建省级平安县。", ["省级平安县"]),
        ("加强核桃标准化示范区建设。", ["核桃标准化示范区"]),
        ("建设出栏50万头生猪大县。", []),
        ("把江城建设成为世界渔业之都。", []),
        ("获评中国海参之乡。", ["中国海参之乡"]),
        ("打造一批具有影响力的农业产业集群。", []),
        ("培育具有较强市场竞争力的企业。", []),
        ("国家农业绿色发展先行区引领作用更强。", ["国家农业绿色发展先行区"]),
    ],
)
def test_designations_are_found(read: Read, text: str, found: list[str]) -> None:
    assert [item.name for item in extract_designations(read(text))] == found


@pytest.mark.parametrize("text", ["世界茶叶之都——打造全球茶叶交易高地", "由办公室负责）（五）江城示范区——建设先行地"])
def test_mottos_and_ends_of_lines_are_no_designations(read: Read, text: str) -> None:
    assert extract_designations(read(text)) == ()


def test_a_unit_named_for_a_designation_is_none(read: Read) -> None:
    assert extract_designations(read("由江城市绿色发展先行区建设办公室负责建设。")) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("与中国农业大学、市农科院合作。", ["中国农业大学", "市农科院"]),
        ("依托长江水利集团建设电站。", ["长江水利集团"]),
        ("与市人民医院、市一院合作。", ["市人民医院", "市一院"]),
        ("对接融合江城市一医院。", ["江城市一医院"]),
        ("选派骨干到江南农业大学培训。", ["江南农业大学"]),
        ("与20余所大学合作。", []),
        ("加强与高等院校、科研院所、企业集团合作。", []),
    ],
)
def test_partners_are_found(read: Read, text: str, found: list[str]) -> None:
    assert [item.name for item in extract_partners(read(text))] == found


def test_a_column_that_says_to_which_programme_a_row_belongs_names_it_once(
    read: Read, write_table: Callable[[Sequence[Sequence[str]]], str]
) -> None:
    rows = [
        ["序号", "事项分类", "工作任务", "牵头单位"],
        ["1", "“渔家有靠”工程", "新建渔民之家3个。", "县农业农村局"],
        ["2", "“渔家有靠”工程", "改造渔港食堂2个。", "县农业农村局"],
    ]

    assert [item.name for item in extract_programmes(read("任务分解表\n" + write_table(rows)))] == ["“渔家有靠”工程"]

# 计划页、每周一页和各机关专页的文字。中文（简体）。由本项目撰写。
# 律师和护士的审阅：尚未进行。

## 数字与日期
not-known = 不详
range = { $low } 至 { $high }
interval = { $middle }（{ $low } 至 { $high }）
less-than = 低于 { $x }
more-than = 高于 { $x }
list-separator = 、
date = { $year }年{ $month }{ $day }日
long-date = { $date }{ $weekday }
short-date = { $month }{ $day }日
week-of = { $day } 当周
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
short-month-1 = 1月
short-month-2 = 2月
short-month-3 = 3月
short-month-4 = 4月
short-month-5 = 5月
short-month-6 = 6月
short-month-7 = 7月
short-month-8 = 8月
short-month-9 = 9月
short-month-10 = 10月
short-month-11 = 11月
short-month-12 = 12月
count-weeks = { $n ->
   *[other] { $n } 周
}
in-weeks = { $n ->
   *[other] 在计划的 { $n } 周内
}
in-facilities = { $n ->
   *[other] 在 { $n } 所机构中
}
days-ago = { $n ->
    [0] 今天
   *[other] { $n } 天前
}
count-share = { $count }（{ $share }）
fewer-than = 不足 { $n } 名儿童
too-few = 人数太少，无法判断

## 页首
skip-to-content = 跳到计划
plan-kicker = 国家应对计划
page-title = 应对计划，{ $country }，{ $day }
heading = 应对计划：{ $country }
period = 截至 { $day }。计划涵盖 { $weeks }，到 { $last } 为止。
invented-title = 虚构数据。
invented-text = 本页的儿童、地点和事件都不是真实的。
contents = 本页内容
page-of = 第 { $page } 页，共 { $pages } 页
footer = { $program }。数据截至 { $day }，随机种子 { $seed }，输入 { $input }。
and-more = { $n ->
   *[other] 另有 { $n } 项，见 { $file }。
}
and-more-places = { $n ->
   *[other] 另有 { $n } 处
}

## 形势
situation-title = 形势
figure-first = 今天须就释放作出决定
figure-first-beside = 依法不得羁押或六个月已届满的儿童
figure-at-once = 须立即采取的行动
figure-at-once-beside = 按行动者列于下文
figure-held = 被羁押的儿童
figure-places = { $unknown ->
    [0] 法定容量 { $n } 人
   *[other] 法定容量 { $n } 人；{ $unknown } 所机构不详
}
figure-places-unknown = 法定容量不详
figure-cases = 有病例的机构
figure-cases-beside = 共 { $facilities } 所，最近 14 天；儿童 { $children } 例，工作人员 { $staff } 例
figure-cases-unknown = 没有提供病例表
line-held = { $n ->
    [0] { $facilities }没有儿童被羁押。
   *[other] { $facilities }共有 { $n } 名儿童被羁押。
}
line-tier-1 = { $n ->
    [0] 就已知情况，没有儿童在不得羁押的情形下或超过六个月仍被羁押。
   *[other] 有 { $n } 名儿童，虽有不得羁押的情形或六个月已届满，仍被羁押。今天就要对释放他们作出决定。
}
line-tier-2 = { $n ->
    [0] 没有其他儿童原则上应予释放。
   *[other] 另有 { $n } 名儿童原则上应予释放：继续羁押须有书面理由。
}
line-tier-3 = { $n ->
    [0] 没有其他到期的复审。
   *[other] 另有 { $n } 名儿童应当复审，或某项规则无法判断。
}因缺少事实而使释放规则无法判断的儿童：{ $unknown } 名。
line-waiting = { $n ->
    [0] 就已知情况，没有法定时限已经届满。
   *[other] 有 { $n } 名儿童的法定时限已经届满。
}{ $open ->
    [0] { "" }
   *[other] 另有 { $open } 名可能也是如此：没有记录终止时间。
}尚未终审判决：{ $untried } 名。没有律师记录：{ $counsel } 名。
line-capacity = { $n ->
    [0] 就已知情况，没有机构羁押的儿童超过法定容量。
   *[other] 有 { $n } 所机构羁押的儿童超过法定容量，共超出 { $children } 名。
}{ $unknown ->
    [0] { "" }
   *[other] 容量不详的机构：{ $unknown } 所。
}
line-capacity-unknown = 所有机构的法定容量都不详。
line-alone = { $n ->
    [0] 没有儿童每天独处 22 小时或以上的记录。
   *[other] 有 { $n } 名儿童每天独处 22 小时或以上。今天必须结束。
}
line-alone-unknown = 不详：有多少儿童被单独隔开。没有提供隔离表。
line-cases = { $n ->
    [0] 最近 14 天没有机构报告病例。
   *[other] 最近 14 天有 { $n } 所机构报告病例：儿童 { $children } 例，工作人员 { $staff } 例。
}
line-cases-unknown = 不详：病例。没有提供病例表。
line-hearings = { $n ->
    [0] { $weeks }，没有儿童排定听审周；{ $without } 名没有排定。
   *[other] { $weeks }，{ $all } 名儿童中有 { $n } 名已排定听审周；{ $without } 名没有排定。
}
line-effect = 实施本计划可避免的感染：若接触不受拥挤影响，为 { $even }；若接触随拥挤增加，为 { $crowded }（95% 区间）。

## 应先听审的儿童
first-title = 依法应当先回家的儿童
first-intro = 级别表明依法听审的紧迫程度。只有主管机关才能就自由作出决定。第 1 级的儿童无须等待听审名额、检测、交通或监督名额。
first-privacy = 这里只统计儿童人数，从不写姓名。按儿童编号排列的听审次序在 review-schedule.csv 中，只供法院使用。
tier = 第 { $tier } 级
tier-1-meaning = 有不得羁押的情形，或六个月已届满
tier-2-meaning = 原则上应予释放；继续羁押须有书面理由
tier-3-meaning = 应当复审，或某项规则无法判断
tier-4-meaning = 其他所有被羁押的儿童
tiers-caption = 按级别统计的被羁押儿童，{ $day }
col-tier = 级别
col-meaning = 含义
col-children = 儿童
col-with-week = 已排定听审周
col-without-week = 未排定听审周
reasons-title = { $tier }：原因
reasons-caption = { $n ->
   *[other] { $n } 名儿童列入该级别所依据的规则和时限。一名儿童可能计入多项。
}
col-rule = 规则
col-source = 依据
clocks-title = 已届满的时限
clocks-caption = 法定时限已届满的儿童
col-clock = 时限
col-cannot-tell = 其中无法断定的
col-unsure = 不能确定：没有记录终止时间

## 应当做的事
actions-title = 本周应做的事，按行动者排列
actions-intro = 须立即做：{ $once } 项。本周应做：{ $week } 项。一行可能涉及多处地点。每一项都写明原因、依据，以及怎样知道已经完成。
actor-caption = { $n ->
   *[other] 本周应做 { $n } 件事
}
actions-later = { $n ->
   *[other] 计划后期另有 { $n } 项行动：见 actions.csv。
}
action-children = { $n ->
   *[other] 涉及 { $n } 名儿童。
}
reasons-differ = 其他地点的数字各不相同：见 actions.csv。
chosen-because = 选择的依据：
due-today = 今天
whole-country = 全国
col-what = 做什么
col-due = 期限
col-where = 地点
col-why = 原因和依据
col-done = 完成的标志
actor-ministry = 主管部委
actor-court = 法院
actor-prosecutor = 检察机关
actor-police = 警方
actor-director = 机构负责人
actor-health = 机构医护人员
actor-public_health = 公共卫生机关
actor-social_worker = 社会工作者
actor-probation = 缓刑监督机构
actor-legal_aid = 法律援助
actor-inspection = 独立检查机构
actor-education = 教育
actor-communication = 宣传沟通
actor-system_owner = 数据负责人

## 机构
facilities-title = 有危险的机构
facilities-intro = { $n ->
    [0] 在 { $all } 所机构中，这些数据没有显示任何危险。完整列出：{ $shown } 所。
   *[other] 在 { $all } 所机构中，有 { $n } 所显示有危险。完整列出 { $shown } 所，最紧急的在前。全部机构见下表。
}
chart-reading = 每张图显示如果一切照旧，儿童中的报告病例会怎样。疫情可能自行平息，也可能波及几乎所有人：扇形包含各种可能。
key-middle = 中位数：高于它和低于它的可能各半
key-half = 一半的模拟过程
key-four-fifths = 80% 的模拟过程
key-nearly-all = 95% 的模拟过程
label-kind = 类型
label-jurisdiction = 司法辖区
label-id = 编号
visit-now = 必须立即有外部人员前来访查。
fact-held = 儿童人数与法定容量
fact-tiers = 各级别的儿童
tiers-counts = 第 1 级：{ $one }；第 2 级：{ $two }；第 3 级：{ $three }；第 4 级：{ $four }
fact-staff = 在岗工作人员占规定岗位的比例，最近 7 天
fact-children-per-staff = 每名在岗工作人员对应的儿童人数，最近 7 天
fact-days-below = 工作人员不达标的天数，最近 28 天
fact-incidents = 暴力和伤害事件，最近 28 天
incidents-rate = { $n } 起（每 1,000 儿童日 { $rate } 起）
fact-alone = 现在被隔离
alone-hours = { $n ->
    [0] 没有儿童被隔离的记录
   *[other] { $n } 名儿童，每天独处合计 { $hours } 小时
}
fact-inspection = 上次独立检查
fact-no-outbreak = 如果一切照旧，不发生任何感染的可能
fact-one-in-ten = 十分之一的可能
more-than-by = 截至 { $day }，儿童中的报告病例超过 { $cases } 例
both-assumptions = { $even }；若接触随拥挤增加，则为 { $crowded }
held-of-places = { $children } 人，容量 { $capacity } 人（{ $share }）
held-places = { $children } 人；容量 { $capacity } 人
held-unknown = { $children } 人；容量不详
forecast-title = 如果一切照旧，疫情会怎样发展
forecast-none = 预测：不详。没有可作为起点的病例数。
forecast-state = { $n ->
    [0] 迄今没有报告儿童病例。
   *[other] 迄今报告了 { $n } 例儿童病例。
}据模型估计，现在有传染性的人数：{ $infectious }。
r-now = 每个有传染性的人平均传染 { $middle } 人（{ $low } 至 { $high }）。
r-too-few = 无法得出传播的快慢：病例太少。
chart-title = 儿童中的报告病例，{ $place }
chart-description = 扇形图。迄今报告：{ $reported } 例。到 { $date }：中位数 { $middle }，95% 区间为 { $low } 至 { $high }。具体数字见下表。
chart-caption = 自开始统计以来儿童中的报告病例（如果一切照旧）
chart-table = 图中的数字
col-day = 日期
col-middle = 中位数
col-half = 一半的模拟过程
col-four-fifths = 80% 的模拟过程
col-nearly-all = 95% 的模拟过程
responses-title = 应对措施：能预防什么，让儿童付出什么代价
responses-caption = 与照旧相比，儿童和工作人员中避免的感染，平均数和 95% 区间
recommended-is = 建议：
recommended-numbers = 可避免 { $averted } 例感染（两种假设的平均数）。代价：{ $cost }。
recommended-none = 没有建议的措施组合。
mixing-disagrees = 在这里，关于接触的两种假设得出不同的答案。
infections-expected = 预计总数：{ $infections }
col-package = 措施组合
col-averted-0 = 避免的感染，接触不受拥挤影响
col-averted-1 = 避免的感染，接触随拥挤增加
col-cost = 权利代价
col-verdict = 结论
cost-none = 与今天相比没有增加
cost-child-days = { $amount } 个儿童日的权利被剥夺
cost-total = { $total }：{ $parts }
cost-hours-alone = 独处 { $amount } 小时
cost-visits = 失去探望 { $amount } 次
cost-lessons = 失去课时 { $amount } 小时
cost-days-held = 多羁押 { $amount } 天
verdict-recommended = 建议
verdict-refused = 不予采用。
not-computed = 未计算
verdict-as-now = 一切照旧
verdict-front = 可行：没有其他组合能以更低的权利代价避免同样多的感染
verdict-behind = 可行，但另有组合能以不更高的权利代价避免至少同样多的感染
package-as-now = 照旧
package-everything-with-contact = 释放、减少收押、口罩、通风、每周检测、隔离且每天与人接触
package-release-and-air = 第 1 级和第 2 级儿童回家，减少收押，口罩和通风
package-release = 第 1 级和第 2 级儿童在四周内回家
package-fewer-admissions = 减少收押儿童并停止转移
package-staff-cohorts = 工作人员固定在一个单元，并戴口罩
package-masks = 所有人戴口罩
package-air = 通风换气或净化空气
package-intake-tests = 检测新入所者
package-isolate = 隔离已知病例，且每天与人接触
package-test-and-isolate = 每周检测所有人并隔离查出的病例
package-isolate-and-quarantine = 隔离病例，同室者一起检疫
package-video-visits = 视频探望
package-lock-in = 每名儿童每天 23 小时独自关在房间里
package-closed-doors = 不准家人、律师和检查员进入
overview-title = 全部机构
overview-caption = 所有机构，最紧急的在前，{ $day }
col-facility = 机构
col-held = 儿童人数与容量
col-first = 第 1 级和第 2 级
col-cases = 迄今病例
col-recommended = 建议
col-visit = 外部访查
visit-yes = 立即
visit-no = 不要求
none-recommended = 无
kind-police_cell = 警方拘留室
kind-remand = 儿童候审羁押所
kind-training_school = 矫治教育学校
kind-closed_centre = 封闭式机构
kind-open_centre = 开放式机构
kind-immigration = 移民拘留
kind-adult_prison = 成年人监狱
kind-protection_institution = 保护机构
kind-other = 其他
danger-bar-to-detention = 有儿童在不得羁押的情形下仍被羁押
danger-solitary = 有儿童每天独处 22 小时
danger-outbreak-now = 正在发生疫情
danger-outbreak-likely = 很可能发生疫情
danger-crowding = 拥挤
danger-staff-ratio = 工作人员太少
danger-incidents = 暴力或伤害
danger-silence = 报告已经中断
signal-incidents-above-limit = 事件多于偶然所能解释
signal-incidents-drift = 事件逐渐增多
signal-children-harmed-by-staff = 有儿童受到工作人员伤害
signal-crowding = 拥挤
signal-staff-below-posts = 工作人员少于岗位数
signal-staff-ratio = 相对于儿童人数，工作人员太少
signal-solitary = 有儿童每天独处 22 小时
signal-isolation-long = 隔离持续已久
signal-silence-incidents = 不再有事件报告
signal-silence-staff-days = 不再有人员报告
signal-silence-cases = 不再有病例报告
signal-inspection-overdue = 很久没有独立检查

## 听审
hearings-title = 听审：需要什么，现有什么
hearings-intro = 听审先按级别排列，再按逾期天数、健康风险和可避免的感染排列。表现和罪行绝不计入。
hearings-caption = 可以听审的儿童，按司法辖区，到 { $last } 为止
col-jurisdiction = 司法辖区
col-eligible = 可以听审
col-queue-ends = 排队结束
col-would-end = 能按时结束排队所需
queue-within = 在计划期内
queue-open = 按现有能力永远不会，或不详
queue-enough = 无需增加
per-week = { $resource }：每周 { $needed }
resource-review = 复审
resource-counsel = 律师
resource-supervision = 监督名额
resource-transport = 交通
capacity-title = 整个计划期的需要与现有
capacity-caption = 所有可以听审的儿童所需，与计划各周已申报的能力对照
needed-available = 需要 { $needed }，现有 { $available }
needed-unlimited = 需要 { $needed }，限额不详
optimality = { $n ->
   *[other] { $n } 个司法辖区：每个次序与最佳可能的差距至多为 { $gap }。
}
optimality-checked = 另行核查表明，所有限额均得到遵守。
optimality-unchecked = 并非每份日程都通过了另行核查：在修正之前请勿使用。
optimality-unknown = 次序与最佳可能相差多少，不详。

## 缺失的信息
gaps-title = 哪些不详之处影响最大
gaps-intro = 空格不等于“否”。这些事实一旦查明，对计划的改变最大。
gaps-none = 没有发现会改变计划的缺失事实。
gaps-caption = 缺失的事实，按可能因此改变级别的儿童人数排列
col-fact = 事实
col-missing = 缺少该事实的儿童
col-could-move = 可能改变级别
col-could-release = 可能列入第 1 级或第 2 级
col-who-finds = 谁能查明

## 公平
fairness-title = 次序公平吗？
fairness-intro = 每一组在已排定听审周的儿童中所占的比例，与它在所有可以听审的儿童中所占的比例并列。
fairness-even = 没有任何一组的比例差异超出偶然所能解释。
fairness-differs = 在所有可以听审的儿童中：{ $eligible }。在已排定听审周的儿童中：{ $scheduled }。仅凭偶然，出现这种差异或更大差异的抽取占 { $chance }。请追问原因。
fairness-summary = 按性别、国籍、残疾、羁押理由和司法辖区的比例
fairness-caption = 儿童人数和比例；末列为在同一级别和司法辖区内随机抽取听审周时出现这种差异的可能
col-group = 组
col-of-eligible = 占所有可以听审者
col-of-scheduled = 占已排定听审周者
col-chance = 仅凭偶然
dimension-sex = 性别
dimension-nationality = 国籍
dimension-disability = 残疾
dimension-ground = 羁押理由
dimension-jurisdiction = 司法辖区
sex-female = 女
sex-male = 男
sex-other = 其他
disability-true = 是
disability-false = 否
disability-yes = 是
disability-no = 否
ground-criminal_pretrial = 刑事，判决前
ground-criminal_sentenced = 刑事，已判刑
ground-migration = 移民
ground-status_offence = 身份罪
ground-protection = 保护
ground-association = 其他（封存）
ground-administrative_security = 行政
ground-health_order_breach = 违反卫生命令
ground-bail_unpaid = 未交保释金
ground-with_caregiver = 与照顾者同住
ground-other = 其他

## 效果
effect-title = 计划的效果
effect-intro = { $n ->
   *[other] 对全国作了 { $n } 天的模拟，分别为实施和不实施计划，两者的随机条件相同。列出平均数和 95% 区间。
}
effect-unknown = 不详：没有模拟计划的效果。
effect-caption = 实施计划与不实施计划对照
col-measure = 指标
col-density-0 = 接触不受拥挤影响
col-density-1 = 接触随拥挤增加
effect-without = 不实施计划的感染
effect-with = 实施计划的感染
effect-averted = 避免的感染
effect-hospital = 避免的住院病例
effect-days-below = 避免的人员配备不达标天数，全部机构
effect-detention = 避免的羁押儿童日
effect-community = 避免的传到社区的感染
effect-condition = 只有计划中的每次听审都以释放告终，才能避免这些羁押儿童日；法院可以另作决定。
effect-agree = 关于接触的两种假设方向一致。
effect-disagree = 关于接触的两种假设不一致：

## 含义
meaning-title = 这些数字说明什么，不说明什么
meaning-decides = 程序列出事实、缺失的信息、依据和应当行动的人。它从不决定自由，也从不给儿童未来的行为打分。
meaning-tiers = 级别表明依法听审的紧迫程度。它对儿童本人没有任何评价。
meaning-unknown = “不详”也是一种答案。缺失的事实绝不当作“否”。
meaning-order = 暴力、以往的罪行和表现绝不计入听审次序。
meaning-ranges = 疫情数字是范围，不是保证。95% 区间既包含偶然，也包含对疾病尚不了解之处。在小的地方，疫情可能自行平息，也可能波及几乎所有人。
meaning-rights = 每项应对措施都有两栏：预防什么，让儿童付出什么代价。超过法定上限的一律不予采用。
meaning-clocks = 法律只说“迅速”而没有数字之处，有些时限是建议值；plan.json 中有标明。
meaning-advice = 这既不是法律意见，也不是医疗意见。对儿童保护更有力的国内法始终优先。
notes-title = 关于数据，读者必须了解的事
provenance-title = 每个数字的来源
provenance-intro = 相同的数据表、资料包和随机种子会得出逐字节相同的计划。plan.json 载有每个数字及其规则。
provenance-program = 程序
provenance-day = 数据截至
provenance-seed = 随机种子
provenance-replicates = 每个措施组合和每所机构的模拟次数
provenance-weeks = 计划周数
provenance-input = 输入的哈希值
provenance-pack = 资料包 { $pack }
provenance-absent = 未提供的数据表
provenance-absent-none = 无

## 各机关的专页
sheet-kicker = 给机构负责人和护士的每周一页
sheet-heading = 本周：{ $place }
sheet-period = { $week } 当周。数据截至 { $day }。
sheet-glance = 概览
sheet-watch = 需要留意
sheet-director = 机构负责人
sheet-nurse = 护士
sheet-decide = 主管部委的决定
sheet-court = 供法院、检察机关和法律援助使用
sheet-health = 供医护人员和卫生部门使用
sheet-nothing = 本计划本周没有应做的事。
sheet-hearings = 本周听审
sheet-hearings-none = 本周没有安排听审。
sheet-hearings-care = 只列编号。请及时告知每名儿童、其家人和律师。不要把这份名单贴在墙上。
sheet-hearings-caption = { $n ->
   *[other] 应听审 { $n } 名儿童
}
sheet-court-week = 第一周的听审，按司法辖区
sheet-outbreaks = 疫情和应对措施
need-counsel = 找一名律师
need-supervision = 监督名额
need-transport = 交通
need-nothing = 无需其他
col-actor = 谁
col-child-id = 儿童
col-prepare = 须准备
col-danger = 首要危险
col-infectious = 现在有传染性（据模型）
fact-rooms = 同时需要的隔离房间，至多
fact-hospital = 需要医院床位的人
role-minister = 部长专页
role-chief-judge = 首席法官专页
role-head-nurse = 护士长专页

## 用简单的话说明事实
field-born_on = 出生日期
field-age_status = 年龄的依据
field-youngest_plausible_born_on = 可能的最晚出生日期
field-age_at_offence = 行为当日的年龄
field-age_now = 现在的年龄
field-sex = 性别
field-disability = 残疾
field-health_risk = 健康风险
field-pregnant = 怀孕
field-dependent_child = 有需要抚养的子女
field-guardian_reachable = 能否联系到监护人
field-home_jurisdiction = 家庭所在辖区
field-admitted_at = 入所日期
field-custody_started_at = 羁押开始
field-ground = 羁押理由
field-offence_category = 行为类别
field-offence_on = 行为日期
field-violent = 是否有暴力
field-order_id = 羁押令
field-order_from = 命令开始
field-order_to = 命令结束
field-arrested_at = 逮捕时间
field-family_notified_at = 告知家人的时间
field-counsel_assigned_at = 指派律师的时间
field-counsel_first_met_at = 首次会见律师
field-judge_first_at = 首次见法官
field-charged_on = 指控日期
field-last_review_on = 上次羁押复审
field-next_hearing_on = 下次听审
field-decided_on = 裁决日期
field-sentence_days = 刑期长短
field-sentence_ends_on = 刑期届满
field-sentence_type = 刑罚种类
field-sentence_basis = 判刑的法律依据
field-alternatives_considered = 是否考虑过替代措施
field-forum = 法院种类
field-shares_space_with_adults = 是否与成年人共用空间
field-release_route = 儿童离开后的去向
field-home_visit_ready = 是否已家访
field-detention_reason = 羁押的原因
field-adult_exception = 与成年人一起羁押的理由
field-individual_assessment_on = 个别评估日期
field-case_first_heard_on = 案件首次开庭
field-legality_challenge_filed_at = 提出合法性质疑的时间
field-health_check_at = 入所健康检查
field-rights_explained_at = 解释权利的时间
field-handover_at = 移交儿童保护机构
field-diversion_considered_on = 考虑转处的日期
field-law_in_force_from = 法律开始禁止该行为的日期
field-prior_serious_count = 以前经证实的严重罪行

## 计划程序的语句
reason-met = 规则已满足：{ $title }
reason-open = 无法断定：{ $title }
reason-run-out = 时限已届满：{ $title }
find-out = 查明
find-out-reason = 仅凭答案就可能使 { $move } 名儿童改变级别，并使 { $release } 名列入第 1 级或第 2 级。
find-out-done = 已为这些儿童记录该事实，或记录为没有。
carry-out = 实施：{ $package }。
say-end-detention = 今天就结束羁押：安排外面的住处，绝不等待听审、检测、交通或监督名额。同时预定一次听审。
say-end-detention-done = 这些儿童每一名都已离开羁押，或法院今天已记录该规则为何不适用。
say-stop-measure = 今天就停止该措施或离开该场所；把儿童转到法律允许的地方。
say-stop-measure-done = 该措施已经结束或儿童已经转移，并记录了日期和地点。
say-prepare-release = 准备释放，并在最早可能的日期提交法院：释放是原则，羁押是须说明理由的例外。
say-prepare-release-done = 这些儿童每一名都已获释，或已记录附理由的决定和下次复审日期。
say-hold-review = 在日程所定的那一周进行复审；没有排定周次的儿童在最早的空闲庭期听审。
say-hold-review-done = 已为这些儿童每一名记录 last_review_on。
say-within-limit = 恢复到限度之内。
say-within-limit-done = 所记录的事实已回到限度之内。
say-do-owed = 履行应尽的义务。
say-find-exception = 为这些儿童每一名找到允许这样做的书面决定，或年龄证明；找不到的，把儿童转到法律允许的地方。
say-find-exception-done = 缺少的内容已为这些儿童每一名记录，或儿童已经转移，并写明日期和地点。
say-do-owed-done = 已经完成并记录了日期。
say-set-aside = 该刑罚不得执行：今天就提交法院，予以撤销，并改为法律允许对儿童判处的刑罚。
say-set-aside-done = 法院已撤销或改判该刑罚，并记录了日期。转到别处不算解决。
say-decide-challenge = 今天就对异议作出裁决：不能证明羁押合法的儿童回家。
say-leave-police = 今天就把这些儿童每一名转出警方羁押，或者释放。
say-leave-police-done = 这些儿童每一名都已离开警方，并记录了日期和时刻。
say-tell-family = 现在就通知家人或其他可信赖的成年人。
say-lawyer-today = 律师今天单独会见这些儿童每一名。
say-apart-from-adults = 今天就为这些儿童每一名提供与成年人分开的地方，且不让任何一名独处。
say-lawyer-and-court = 今天指派律师，法院审查羁押是否合法。
say-end-solitary = 今天就结束单独监禁：让儿童有人陪伴、有户外时间、能上学；告知独立检查员。
say-end-solitary-done = isolation.csv 中没有任何未结束的行写有独处 22 小时或理由 `discipline`。
say-review-separation = 今天当面复查每一次隔离，写明理由和结束时间。
say-review-separation-done = isolation.csv 中每一个未结束的行都有今天的复查。
say-refer-allegations = 立即将每一项针对工作人员的指控移送独立机关；让该成年人与儿童隔开。
say-refer-allegations-done = 已为这些事件每一起记录 referred_at。
say-visit-unannounced = 不事先通知即前往访查，与儿童单独谈话，查看有什么变化。
say-visit-unannounced-done = inspections.csv 中记录了此日之后的一次访查。
say-look-silence = 查看儿童是否仍能投诉，事件是否记录下来。
say-look-silence-done = 已记录一次访查，或 incidents.csv 重新有行。
say-send-figures = 恢复每天报送数字，零也要报。
say-send-figures-done = 最近几天的行都在。
say-stop-admissions = 停止在此收押，并让儿童回家，直到所有儿童都有名额。
say-stop-admissions-done = 儿童人数不超过容量。
say-fill-posts = 以经过背景审查的人员补足岗位；做不到时就减少儿童人数，绝不增加关锁。
say-fill-posts-done = 在岗工作人员连续七天达到规定岗位数。
say-independent-visit = 进行一次独立访查。
say-independent-visit-done = inspections.csv 中记录了一次独立访查。
say-capacity-done = capacity.csv 显示每周至少达到这些数字。
say-response-done = 其各部分均已生效，每一部分都有结束日期和每周复查。
capacity-order = 为听审增加能力：{ $needed }。这样排队可在计划期内结束。
capacity-reason = 在计划期内没有排到周次的儿童：{ $all } 名中有 { $n } 名。排队结束：{ $ends }。
english-left = 本页有些文字尚无译文，以英文显示。
sources-cited = 依据以英文引用。
say-no-inspection = 没有独立检查的记录
say-nothing-needed = 没有任何措施组合能在二十所这样的机构中避免哪怕一例感染：现在除已有措施外无需增加
say-no-child-held = 那里没有羁押儿童
say-visits-ended = 探望会停止而没有任何替代；应提供免费、私密的电话或视频，且比以前更频繁
say-lawyers-out = 律师会被挡在外面；应保留隔着屏障或通过安全视频的私下会见
say-inspectors-out = 独立检查员会被挡在外面；访查可以调整方式，但绝不停止
say-held-longer = 会因健康理由使儿童被羁押更久；检测、检疫或交通名额绝不能推迟释放
say-no-pathogen = country.toml 没有写明病原体：按 2020 年的 COVID-19 显示应对措施
say-no-capacity = 没有提供 capacity.csv：限额不详，因此每名儿童都排在其自身日期所允许的第一周，应遵循的是级别和权重的次序

## 计划程序带数字的语句
like-solitary = { $n ->
   *[other] { $n } 名儿童
}每天独处 22 小时或以上，或作为惩罚被隔离：今天就结束
like-barred = { $n ->
   *[other] { $n } 名儿童
}依法不得羁押
like-infected-now = 现在约有 { $n } 人感染（无论是否已报告）
like-outbreak-cases = 截至最近一例（{ $day }）的 14 天内有 { $n } 例：两例即为疫情，连续 14 天无病例才算结束（PAR-08、PAR-10）
like-limit-rooms = { $n } 个房间
like-limit-tests = 每天 { $n } 次检测
like-limit-doses = 每天 { $n } 剂
like-limit-home = 每天 { $n } 名儿童回家
like-half-infect = 如果照旧，一半的模拟过程中会有 { $n } 人或更多人感染
like-incidents-limit = 从 { $day_from } 至 { $day_to } 有 { $n } 起事件，每 1,000 儿童日 { $rate } 起：超过限度 { $limit }
like-drift = 事件逐渐增多：加权平均为每 1,000 儿童日 { $rate } 起，超过其限度 { $limit }
like-quiet = 28 天内没有事件记录，而通常会有 { $n } 起：请查看报告是否仍能送达
like-harmed = { $n ->
   *[other] { $n } 名儿童
}在最近 28 天内受到工作人员伤害
like-crowded = { $n ->
   *[other] { $n } 名儿童
}，{ $places ->
   *[other] { $places } 个名额
}
like-posts = 最近 7 天有 { $share }% 的岗位有人在岗
like-ratio = 每名在岗工作人员对应 { $ratio } 名儿童；该国允许 { $allowed } 名
like-no-staff-figures = 已有 { $n } 天没有人员数字
like-apart = { $n ->
   *[other] { $n } 名儿童
}被隔离超过 14 天；{ $others } 名因健康以外的理由被隔离
like-no-inspection = 已有 { $n } 天没有独立检查
like-no-case-report = 已有 { $n } 天没有疾病报告，连“没有病例”的报告也没有
like-least-cost = 在接近最佳效果的组合中权利代价最低（{ $cost } 儿童日）：可避免 { $averted } 例感染，而“{ $package }”以 { $dearer } 儿童日的代价避免 { $best } 例
like-mixing = 若接触不随拥挤增加，会选“{ $package_even }”；若随之增加，会选“{ $package_crowded }”
like-depends = 避免的感染取决于拥挤对接触的影响：若没有影响，为 { $a }（{ $b } 至 { $c }）；若接触随拥挤增加，为 { $d }（{ $e } 至 { $f }）
like-community = 与不实施计划相比，实施计划预计会使外面的感染多约 { $n } 例：回家的儿童可能正处于潜伏期。随同提供健康建议、电话联系和可供隔离的住处；任何释放都不为此等待
like-alone-refused = 会有儿童每天独处 { $hours } 小时，这就是单独监禁，对儿童是禁止的；请安排与人接触，使其低于 22 小时
like-facts-nobody = 有 { $n } 项规则和时限所需的事实，这些数据表对任何人都没有载明；在结论中列为未记录
like-lost-transfer = placements.csv：没有后续行说明因转移而离开的儿童去了哪里（{ $n } 名）：他们可能仍被关押，却被计为已获自由，期限不再计算；请补上接收场所的行
like-lost-adults = placements.csv：没有后续行说明转往成人设施的儿童去了哪里（{ $n } 名）：他们可能仍被关押，却被计为已获自由，期限不再计算；请补上接收场所的行
like-may-be-held = 可能另有最多 { $n } 名儿童被关押：placements.csv 的这些行无法使用：{ $name_rows }
like-left-out = { $name_file } 中有 { $n ->
   *[other] { $n } 行
}无法使用，已略去
like-in-part = { $name_file } 中有 { $n } 行在缺少一个无法读取的单元格的情况下使用：其内容未知
like-renamed-open = { $name_file }：缺少列 `{ $name_column }`，因此每一行都算作尚未结束；也许就是 `{ $name_other }`
like-renamed = { $name_file }：缺少列 `{ $name_column }`，因此所有行的该项均未知；也许就是 `{ $name_other }`
like-capacity-silent = capacity.csv 没有提到司法辖区 { $name_places }：那里的限额不详
like-capacity-silent-more = capacity.csv 没有提到以下司法辖区：{ $name_places }；那里的限额不详
like-capacity-partly = 在司法辖区 { $name_places }，capacity.csv 对计划期内的某些周或资源留空：其限额不详
like-capacity-partly-more = 在以下司法辖区，capacity.csv 对计划期内的某些周或资源留空：{ $name_places }；其限额不详
like-capacity-strange = capacity.csv 提到司法辖区 { $name_places }，而 facilities.csv 在那里没有机构：请查看名称在两处的写法是否一致
like-capacity-strange-more = capacity.csv 提到以下司法辖区，而 facilities.csv 在那里没有机构：{ $name_places }；请查看名称在两处的写法是否一致
like-recorded = 已为每一名记录：{ $name_fields }。
like-sheets-earlier = 表格描述的是 { $day_sheets } 的情况，比 { $day_asked } 早 { $n } 天：此后谁已离开、做了什么都不清楚，这些天里届满的时限不能确定

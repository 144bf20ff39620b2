# The desk of outbreak.

## What stands now
outbreak-title = 疫情：{ $name }
outbreak-lead = 现在哪里有孩子生病，以及预计会怎样。
outbreak-now = 现在
outbreak-round = 巡查
outbreak-cases = 病例名单
outbreak-isolation = 隔离
outbreak-board = 床位和房间
outbreak-forecast = 预计与实际
outbreak-week = 每周一页
outbreak-hand-over = 卫生部
outbreak-infectious = 现在有传染性
outbreak-cases-fortnight = 14 天内病例
outbreak-none = 没有记录。
outbreak-add = 添加
outbreak-group-outbreak-event = 疫情
outbreak-group-outbreak-measure = 正在实行的措施
outbreak-group-quarantine-group = 隔离检疫的小组
outbreak-group-staff-illness = 缺勤的工作人员

## The screening round
round-lead = 每个孩子看一次。您可以随时停下，以后再继续；同事也可以继续。
round-under-way = 进行中
round-go-on = 继续
round-begin = 开始巡查
round-where = 地点
round-everywhere = 整个场所
round-of = { $unit }，开始于 { $when }
round-leave = 离开；巡查会保留
round-well = 健康
round-unwell = 不舒服
round-not-there = 不在
round-temperature = 体温（°C）
round-temperature-hint = 例如 38.2。没有测量就不填。
round-temperature-wrong = 请写摄氏体温，25 到 45 之间，例如 38.2。
round-signs = 您看到什么，孩子说什么？
round-signs-needed = 请至少选一个迹象，或写几个字。
round-words = 用文字说明
round-save-next = 保存并继续
round-by-room = 按房间
round-one-by-one = 一个一个来
round-room-note = 没见到的先空着。不舒服的接着看。
round-nobody-left = 这次巡查没有剩下的人。
round-is-over = 这次巡查已结束。
round-end = 结束巡查
round-again = 今天要再看
round-look-again = 现在再看
round-absent = 不在
round-look-now = 现在看
unit-and-room = { $unit }，{ $room } 号房
sign-fever = 发烧
sign-cough = 咳嗽
sign-sore-throat = 喉咙痛
sign-breathless = 呼吸困难
sign-no-smell = 闻不到或尝不出
sign-headache = 头痛
sign-aches = 身体酸痛
sign-vomiting = 呕吐
sign-diarrhoea = 腹泻
sign-rash = 皮疹
sign-very-tired = 非常疲倦
sign-other = 其他
done-unwell = 已保存。这个孩子在今天要再看的名单里。
done-seen-before = 其间已有别人看过这个孩子。没有覆盖任何内容。

## The line list
cases-lead = 这里的每一行都是查看该孩子的档案，孩子能看到您查看过。
cases-nobody = 名单上没有人。
cases-add = 添加病例或检测
case-add = 病例
case-add-test = 检测
case-child = 孩子
case-certainty = 确定程度
case-onset = 发病日期
case-reported = 报告日期
case-tests = 检测
case-apart = 隔离开始
case-outcome = 结果
case-tested-only = 只做了检测
case-goes-on = 还在继续
case-suspected = 疑似
case-probable = 很可能
case-confirmed = 确诊
case-ruled-out = 已排除
case-positive = 阳性
case-negative = 阴性
case-unclear = 不明确
case-lost = 遗失
case-recovered = 已康复
case-died = 去世
case-left-custody-ill = 带病离开
case-not-known = 不知道
test-waiting = 等结果

## Kept apart
isolation-lead = 因健康而隔离不是惩罚。每天都有医护人员来看孩子，并问是否还要继续。
isolation-nobody = 没有人被隔离。
isolation-begin = 隔离一个孩子
isolation-begin-lead = 只在有原因时，并且有人交谈、能上课、能到户外。孩子一天绝不能独处 22 小时。
isolation-child = 孩子
isolation-child-needed = 请选择孩子。
isolation-reason = 原因
isolation-reason-hint = 禁止作为惩罚（《哈瓦那规则》第 67 条）。
isolation-reason-needed = 请说明原因。
isolation-author = 批准人
isolation-author-needed = 请说明由谁批准。
isolation-since = 从何时
isolation-limit = 期限
isolation-until = 最迟于 { $when } 结束
isolation-daily = 每天复查；原因消失即结束
isolation-hours = 当天独处小时数
isolation-hours-planned = 计划每天独处小时数
isolation-hours-hint = 24 小时中没有真正与人交流的小时数。
isolation-hours-wrong = 请写 0 到 24 之间的小时数，例如 6.5。
isolation-plan-refused = 拒绝：孩子一天独处 22 小时或以上就是单独监禁，这是禁止的。请安排与人接触，使其低于此数。{ $source }
isolation-seen = 今天看过
isolation-not-seen = 今天还没看
isolation-days = 每天
isolation-no-day = 还没有记录任何一天。
isolation-contact = 与人交谈的分钟数
isolation-outdoors = 户外分钟数
isolation-calls = 与家人通话次数
isolation-child-words = 孩子怎样，用孩子的话
isolation-look = 今天的查看
isolation-still = 原因还在吗？
isolation-goes-on = 继续
isolation-goes-on-needed = 请说明是否继续。
isolation-ends-now = 不。现在结束。
isolation-goes-on-because = 是。继续，因为：
isolation-why = 为什么继续
isolation-why-needed = 只有有原因才继续：请写明。
isolation-over = 已经结束。
apart-reason-health = 健康
apart-reason-protection = 保护
apart-reason-own-request = 孩子自己要求
apart-reason-discipline = 纪律
done-over-ceiling = 已保存。这一天超过法定上限：必须今天结束，并且必须让负责人和检查员知道。
done-isolation-ended = 已保存。孩子不再被隔离。

## Beds and rooms
board-free = 空床
board-apart-rooms = 可给病人用的空房间
board-singles = { $n } 间单人房；不知道哪些空着
board-room = 房间
board-no-room = 不知道
board-over = 太满
board-for-apart = 可作隔离
board-closed = 关闭
board-apart = 隔离中
board-no-names = 您的角色在这里只看到数字，看不到谁在哪里。
board-add-room = 添加房间
board-add-bed = 添加床位

## Expected and come
forecast-ahead = 从今天起预计的新病例
forecast-checked = 预计的与实际发生的
forecast-made = 制作日期
forecast-until = 截至
forecast-half = 一半可能
forecast-most = 100 中的 95
forecast-came = 实际
forecast-verdict = 评价
forecast-likely = 如预计
forecast-wide = 在大范围内
forecast-outside = 超出：有变化
forecast-again = 按当天的报告重新计算
forecast-nothing = 还没有可比较的。
forecast-chart = 每周的预计与实际
forecast-chart-note = 最深：一半可能。最浅：100 中的 95。线是中间值，点是实际。
forecast-note = 统计的是报告，不是感染：不检测的地方曲线是平的。迟到的报告会让旧预测显得更差。
rt-is = 在有报告的最近一周，每个有传染性的人平均传染了 { $mean } 人（{ $low } 至 { $high }）。
rt-nobody-recent = 无法得出再生数：近期没有统计到可能传染他人的人。

## The weekly page
week-title = 每周一页：{ $name }
week-range = { $from } 至 { $to }
week-cases = 本周新病例
week-expected = 未来 7 天预计
week-over = 隔离超过法律允许
week-unseen = 隔离且今天未查看
week-days = 每天
week-new = 新病例
week-tests = 检测
week-no-report = 无报告
week-measures = 正在实行的措施
week-until = 直到
week-cost = 孩子付出的代价
week-recommended = 现在建议
week-print = 此页供打印，不含姓名。

## Hand-over
hand-over-lead = 只交出协议所涵盖的内容：没有姓名、罪行、理由或关联。会有记录，每个孩子都能看到已被分享。
hand-over-lines = 病例名单
hand-over-none = 没有生效的共享协议。由数据保护官录入；在此之前只能交出数字。
hand-over-agreement = 依据哪份协议
hand-over-choose = 请选择依据哪份协议交出。
hand-over-consent = 需每个孩子同意
hand-over-no-consent = 法律不要求同意
hand-over-refused = 没有交出任何内容：{ $why }
hand-over-what = 协议未涵盖的列为空。孩子以其他机构没有的编号出现。
hand-over-csv = 下载 CSV
hand-over-json = 下载 JSON
hand-over-counts = 每日数字
hand-over-counts-lead = 每日新病例和检测，不含任何孩子。

## Names of records and fields of this desk
kind-screening-round = 巡查
kind-screening-visit = 巡查时看过
field-health-screening-finding = 结果
field-health-screening-signs = 迹象

## Counts
round-left = { $n ->
   *[other] 还剩 { $n } 个孩子
 }
cases-waiting = { $n ->
   *[other] { $n } 项检测在等结果。
 }
alarm-isolation-over-hours = { $n ->
   *[other] 有 { $n } 个孩子每天独处 22 小时或以上。这是单独监禁：今天就结束。
 }
alarm-isolation-over-discipline = { $n ->
   *[other] 有 { $n } 个孩子因惩罚被隔离。这是禁止的：今天就结束。
 }
alarm-isolation-over-time = { $n ->
   *[other] 有 { $n } 次保护性隔离超过小时上限：结束，或由管理层和医护人员立即决定。
 }
alarm-not-seen-today = { $n ->
   *[other] 有 { $n } 个隔离中的孩子今天还没查看。
 }
rt-too-few = { $n ->
   *[other] 无法得出再生数：目前 { $n } 例，少于 { $least } 例时答案多半只是假设。
 }
forecast-summary = { $n ->
   *[other] { $all } 个数字中有 { $n } 个落在应包含 100 中 95 的范围内。
 }

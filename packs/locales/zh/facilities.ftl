# 机构工作台：保存的问题、两个并列、其中一个作为计划。
kept-keep = 保存这个问题
kept-keep-lead = 所选内容连同今天的答案以一个标题保存。
kept-keep-do = 保存
kept-name = 标题
kept-name-needed = 请写一个标题，让别人能找到它。
kept-refused = { $why }（{ $source }）
kept-list = 已保存的问题
kept-none = 还没有保存任何问题。
kept-list-lead = 勾选两个即可并列查看。数字是保存当天的数字。
kept-two = 比较
kept-pick = 并列
kept-choices = 所选内容
kept-nothing = 没有措施
kept-release = 提前回家的儿童：{ $n } 名
kept-start = { $n ->
    [0] 立即开始
   *[other] { $n } 天后开始
}
kept-density = 接触随拥挤增加：百分之 { $n }
kept-unreadable = 所选内容无法读取。它不是在本页保存的。
kept-unknown = 其中一项措施这里已不存在。它不能模拟，也不能成为计划。
kept-is-plan = 计划
kept-plan = 已选定的应对
kept-by = 由谁决定
kept-by-hint = 姓名和职务。
kept-by-needed = 请写明由谁决定。
kept-when = 决定时间
kept-reason-needed = 请写明原因。
kept-answer = 当天的答案
kept-hospital = 需要医院床位的人
kept-again = 用今天的记录再问一次
kept-choose = 定为这个地方的计划
kept-choose-lead = 它取代先前的计划。由谁、何时、为何决定，写在这个地方的页面上。
kept-end = 不再是计划
kept-end-lead = 在选定另一个之前，这个地方没有计划。
compare-do = 并列查看两个
compare-two = 请恰好勾选两个问题。
compare-heading = 两个问题并列
compare-lead = 两者现在都用今天的记录、以相同的随机数模拟。
compare-more = 第二个减第一个
compare-same = 两者相同
compare-chance = 与偶然无法区分
compare-note = 各 500 次模拟。每一次两者的随机数相同，因此差别来自措施。差别的区间是平均数的区间；感染人数的区间包含 100 次中的 95 次。代价是在今天之外增加的部分。
done-kept = 已保存。
done-plan-chosen = 现在它是这个地方的计划。
done-plan-ended = 它不再是这个地方的计划。

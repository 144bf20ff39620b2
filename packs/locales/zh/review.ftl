# 复审工作台。由本项目撰写，尚未经母语者审阅。

done-decided = 决定已保存。您名单上的下一个孩子：
review-title = 待听审的儿童（按次序）
review-lead = 程序只列出事实和到期事项，不决定任何人的自由。
review-tiers = 依法的紧迫程度
review-all = 全部
review-tier = 第 { $n } 级
review-none = 这里没有由您负责的儿童。
review-decided = 决定于
review-set-for = 听审定于
review-no-week = 尚未找到可用的一周
review-because = 因为：
review-more-reasons = { $n ->
   *[other] 档案中还有 { $n } 项理由
 }
review-calendar = 日程（不含姓名和理由）
effect-held = 已举行的听审
effect-released = 决定可以回家的儿童
effect-waiting = 仍在等待决定
effect-days = 此后在家的天数（全部儿童合计）
need-counsel = 需要律师
need-supervision = 需要监督名额
need-transport = 需要返家交通

## The hearing sheet
sheet-title = 听审单
sheet-file = 完整档案
sheet-decide = 写决定
sheet-needs = 听审和返家所需：
sheet-add = 写：
sheet-grounds = 依据
sheet-interests = 儿童的最大利益
sheet-views = 孩子怎么说
sheet-counsel = 律师
sheet-support = 已备好的支持
sheet-earlier = 以前的决定与听审

## The decision
decide-lead = 要么全部保存，要么都不保存。即使缺少内容，您写的也会保留。
decide-hearing = 听审
decide-views = 孩子自己的话
decide-views-hint = 按孩子的原话写，或说明为什么没有。
decide-outcome = 决定
decide-denial = 如果继续羁押，须有针对个人的理由、衡量过的替代办法、上诉途径，以及再次审查的日期。
decide-release = 如果孩子回家
decide-conditions = 条件
decide-conditions-hint = 只写这个孩子需要且做得到的条件。每个条件都有期限。没有则留空。
decide-more = 再加一个条件
decide-votes = 表决与不同意见
decide-appeal = 上诉，以及已告知谁
decide-save = 保存决定
review-condition = 条件 { $n }
review-ceiling = { $n ->
   *[other] 最迟在决定后 { $n } 天（{ $source }）。
 }
review-too-late = { $n ->
   *[other] 太晚：最迟须在 { $day } 再次审查羁押，即决定后 { $n } 天（{ $source }）。
 }
review-absent-needed = 每个阶段都要听取孩子的意见：请说明孩子为什么不在场。

## The address of a calendar
feed-heading = 您的日历地址
feed-lead = 您手机或电脑上的日历程序可以用这个地址查询接下来的日子。它只显示日期和工作台名称：没有儿童、没有地点、没有时刻。知道地址的人都能看到。每次读取都会记录。
feed-made = 您的地址
feed-once = 只显示这一次。请把它作为订阅加入日历程序。如果遗失或被别人看到，请生成新的地址：旧地址便不再打开任何内容。
feed-role = 角色
feed-made-at = 生成时间
feed-read-at = 最后读取
feed-stop = 停用
feed-make = 生成地址
feed-anew = 生成新地址
feed-never = 从未
feed-role-gone = 您已不再担任的角色

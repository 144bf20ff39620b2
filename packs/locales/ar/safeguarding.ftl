# The desk of safeguarding.

safeguarding-lead = ما جرى لطفل، وهل يُستجاب له.
safeguarding-incidents = الحوادث
safeguarding-registers = الواجبات والسجلات
safeguarding-complaints = الشكاوى

## Incidents
incident-title = حادث
incident-report = الإبلاغ عن حادث
incident-report-lead = اكتب ما تعرفه الآن. يمكنك الإضافة والتصحيح لاحقًا، ويبقى ما كُتب أولًا بجانبه. وتبدأ مهل الإبلاغ فورًا.
incident-what = ماذا حدث
incident-when = متى
incident-by-whom = من قِبل من
incident-harmed = أطفال تضرروا
incident-harmed-wrong = اكتب عددًا صحيحًا، 0 أو أكثر.
incident-account = ما قيل أو شوهد
incident-account-hint = بكلمات من يرويه.
incident-told-by = رواه
incident-kind-needed = اختر ما حدث.
incident-at-needed = اذكر متى؛ يكفي اليوم.
incident-state = الحالة
incident-reported = أُبلغ عنه
incident-not-reported = لم يُبلغ عنه
incident-referred = لدى جهة مستقلة
incident-not-referred = ليس لدى جهة مستقلة
incident-closed = مغلق
incident-open = مفتوح
incidents-none = لا حوادث مسجّلة.
incidents-not-shown = دورك يبلغ عن الحوادث ولا يقرأ قائمتها.
incidents-too-few = الحوادث المسجّلة أقل من أن يُذكر عددها.
incident-accounts = الروايات
incident-account-first = كما رُوي أولًا
incident-account-correction = تصحيح
incident-account-correct = تصحيح؛ ويبقى الأول بجانبه
incident-no-account = لم تُدوَّن أي رواية بعد.
incident-add-account = إضافة رواية
incident-group-incident-child = الأطفال
incident-group-incident-adult = البالغون
incident-group-incident-step = ما الذي تم
incident-group-force-use = القوة والتقييد
incident-group-discipline = التأديب
incident-kind-ill-treatment = سوء معاملة
incident-kind-excessive-force = قوة مفرطة
incident-kind-sexual-abuse = اعتداء جنسي
incident-kind-assault = عنف بين أشخاص
incident-kind-force = استُخدمت القوة
incident-kind-restraint = استُخدم التقييد
incident-kind-self-harm = إيذاء النفس
incident-kind-suicide-attempt = محاولة انتحار
incident-kind-serious-injury = إصابة خطيرة
incident-kind-death = وفاة
incident-kind-escape-attempt = محاولة فرار
incident-kind-fire = حريق
incident-kind-other = شيء آخر
incident-by-child = طفل
incident-by-staff = الموظفون
incident-by-other = شخص آخر
incident-by-unknown = غير معروف
told-by-child = طفل
told-by-staff = الموظفون
told-by-family = الأسرة
told-by-visitor = زائر
told-by-inspector = مفتش
told-by-camera = كاميرا
told-by-other = شخص آخر
done-incident-saved = حُفظ. شكرًا: سيُستجاب له.

## Duties to report and registers
reports-title = واجبات الإبلاغ
reports-lead = تسري كل مهلة من وقت العلم بالأمر.
reports-none = لا شيء يجب الإبلاغ عنه الآن.
reports-one = واجب إبلاغ
reports-add = إضافة واجب إبلاغ
reports-done = تم الإبلاغ الآن
report-matter-allegation = ادعاء سوء معاملة
report-matter-serious-injury = إصابة خطيرة
report-matter-death = وفاة
report-matter-force = قوة أو تقييد
report-matter-separation = عزل
report-matter-infection = عدوى
report-matter-missing-child = طفل مفقود
report-matter-data-breach = تسرّب بيانات
report-matter-other = شيء آخر
report-to-independent-authority = إلى سلطة مستقلة
report-to-prosecutor = إلى النيابة
report-to-child-protection = إلى حماية الطفل
report-to-health-authority = إلى السلطة الصحية
report-to-family = إلى الأسرة
report-to-lawyer = إلى المحامي
report-to-judge = إلى القاضي
report-to-inspection-body = إلى جهة التفتيش
report-to-higher-authority = إلى السلطة الأعلى
duty-stopped = تم
duty-over = متأخر
duty-soon = مستحق خلال يوم
duty-running = جارٍ
duty-unknown = الموعد غير معروف
register-force = القوة والتقييد
register-force-note = فقط ضد تهديد وشيك بالإصابة ولأقصر وقت؛ ويُبلغ به فورًا السلطة الأعلى والأسرة (قواعد هافانا 64).
register-apart = العزل
register-apart-note = ليس كعقوبة أبدًا، ولا 22 ساعة وحده في اليوم أبدًا (قواعد هافانا 67؛ التعليق العام 24، 95).
register-deaths = الوفيات في الاحتجاز
register-deaths-note = يُفتح تحقيق مستقل، وتتسلم الأسرة تقريره والشهادة (قواعد هافانا 57).
register-hours = { $n } ساعة وحده
register-ended = انتهى في { $when }
register-goes-on = مستمر
register-health = شاهده عامل صحي
register-no-health = لم يشاهده عامل صحي
register-authority = أُبلغت السلطة
register-no-authority = لم تُبلغ السلطة
register-family = أُبلغت الأسرة
register-no-family = لم تُبلغ الأسرة
register-reviewed = رُوجع
register-not-reviewed = لم يُراجع
register-inquiry = فُتح تحقيق مستقل
register-no-inquiry = لا تحقيق مستقل
register-inquiry-ended = انتهى التحقيق
register-inquiry-open = لم ينتهِ التحقيق
register-given = سُلّم التقرير للأسرة
register-not-given = لم يُسلَّم التقرير للأسرة

## The complaints office
complaints-lead = إقرار بالاستلام خلال يوم، وجواب خلال أسبوع، وخلال يوم إن كان أحد في خطر.
complaints-silent-source = أُرسلت الشكاوى التي لم يُجَب عنها في وقتها إلى أمين المظالم (قواعد هافانا 75 إلى 78؛ المهلة K-16، اقتراح).
complaints-open = تنتظر الجواب
complaints-none = لا يوجد شيء هنا.
complaints-burst = { $n } وصلت خلال دقائق
complaints-burst-why = قد يكون أرسلها شخص واحد. سُجلت كل منها وتُجاب كغيرها؛ وُضعت هنا كي لا تضيع بينها الشكاوى الأخرى.
complaint-title = شكوى
complaint-answered = أُجيب عنها
complaint-urgent = خطر محتمل
complaint-here = في هذا المكتب
complaint-not-acknowledged = لم يُقَر باستلامها بعد
complaint-not-acknowledged-late = لم يُقَر باستلامها خلال يوم
complaint-said = ما قيل
complaint-no-file = لا يُعرف إلا سطر الجدول؛ الكلمات محفوظة في مكان آخر.
complaint-channel = كيف وصلت
complaint-by = من يشتكي
complaint-confidential = يريد أن يبقى مجهولًا للمرفق
complaint-taken-by = دوّنها
complaint-way = مسارها
complaint-no-step = لم يُفعل شيء بعد.
complaint-acknowledge = الإقرار بالاستلام
complaint-concerns = من تخص
complaint-concerns-lead = من يُذكر هنا لا يصل أبدًا إلى أي شيء عن هذه الشكوى.
complaint-concerns-add = ذكر شخص
complaint-who = من هو
complaint-account = الحساب المستبعد
complaint-account-hint = حساب ذلك الشخص إن عُرف.
complaint-who-needed = اذكر من هو.
complaint-route = إرسال
complaint-route-lead = خارج المرفق، أو إلى المرفق إذ لا تخص أحدًا يعمل فيه.
complaint-route-outside = خارج المرفق فقط: تخص، أو قد تخص، شخصًا يعمل فيه.
complaint-body = إلى أي جهة
complaint-body-needed = اختر الجهة.
complaint-not-back = هذه الشكوى لا تذهب أبدًا إلى المرفق. اختر جهة خارجية.
complaint-note = ملاحظة
complaint-escalate = تصعيد
complaint-answer = الجواب
complaint-answer-lead = يقرأ المشتكي هذا في صفحة المساعدة بالرمز.
complaint-answer-hint = بكلمات بسيطة: ما وُجد، وما يُفعل، وإلى أين يمكن التوجه بعد ذلك.
complaint-answer-needed = اكتب الجواب.
complaint-answer-send = إرسال الجواب
complaint-outcome = النتيجة
complaint-outcome-needed = اختر النتيجة.
complaint-close = إغلاق
complaint-watch = مراقبة الانتقام
complaint-watch-lead = لا يجوز معاقبة أحد لأنه اشتكى. انظر إلى النقل والامتيازات والعقوبات والزيارات بعد الشكوى.
complaint-watch-add = بدء مراقبة
complaint-watch-nobody = لم يُذكر طفل، فلا يمكن مراقبة أحد.
done-answered = أُرسل. يمكن قراءته في صفحة المساعدة بالرمز.
body-facility = المرفق
body-complaints-office = مكتب الشكاوى
body-ombudsperson = أمين المظالم
body-inspection-body = جهة التفتيش
body-prosecutor = النيابة
body-child-protection = حماية الطفل
body-court = المحكمة
outcome-upheld = ثبتت صحتها
outcome-partly-upheld = صحيحة جزئيًا
outcome-not-upheld = لم تثبت صحتها
outcome-sent-on = تجيب جهة أخرى
step-received = استُلمت
step-routed = أُرسلت
step-acknowledged = أُقِر باستلامها
step-taken-up = بوشرت
step-interview = مقابلة
step-escalated = صُعّدت
step-answered = أُجيب عنها
step-appealed = طُعن فيها
step-closed = أُغلقت
channel-tablet = مباشرة في صفحة المساعدة
channel-paper = على ورق
channel-phone = بالهاتف
channel-visit = وجهًا لوجه
channel-staff = عبر موظف
channel-family = عبر الأسرة
channel-box = في الصندوق
say-by-unknown = غير معروف
answer-with = هي الآن لدى
said-again = لقد وصلت هذه من قبل، وعُرض رمزها. استخدم ذلك الرمز لرؤية الجواب.

## Taken down by somebody
intake-title = تدوين شكوى
intake-lead = لما قيل على ورق أو بالهاتف أو لك مباشرة. تذهب إلى مكتب الشكاوى خارج المرفق، ولا تراها هنا مرة أخرى.
intake-channel-needed = اذكر كيف وصلت.
intake-child = الطفل
intake-child-hint = فقط إن أراد الطفل أن يُذكر.
intake-words = ما قيل، بكلماتهم
intake-words-hint = اكتبه كما قيل ولا تضف شيئًا.
intake-code = أعطِ هذا الرمز لمن اشتكى ولا تعطه لغيره.
intake-code-once = يُعرض مرة واحدة. وبه يُقرأ الجواب في صفحة المساعدة.
intake-quiet = لا تخبر أحدًا في المرفق من اشتكى.

## The protected path
protected-title = الملفات المحمية
protected-lead = الأطفال المكلّف بهم أنت. لا يرى أحد من المرفق هذه الصفحات.
protected-nobody = لست مكلّفًا بأحد الآن.
protected-note = اسأل مرة واحدة وعلى انفراد، وفقط ما تحتاجه المساعدة. الرعاية الصحية خلال 72 ساعة قد تمنع الضرر.
protected-add = تدوين
protected-part-gender-violence-case = العنف القائم على النوع الاجتماعي
protected-part-exploitation-case = الاستغلال
protected-part-victim-safeguard = ضحية أو شاهد: ضمانات
protected-part-protection-measure = تدابير الحماية

## Counts
incidents-counted = { $n ->
    [zero] لا حوادث مسجّلة في أماكنك.
    [one] حادث واحد مسجّل في أماكنك.
    [two] حادثان مسجّلان في أماكنك.
    [few] { $n } حوادث مسجّلة في أماكنك.
    [many] { $n } حادثًا مسجّلًا في أماكنك.
   *[other] { $n } حادث مسجّل في أماكنك.
 }
reports-over = { $n ->
    [zero] لا واجب إبلاغ متأخر.
    [one] واجب إبلاغ واحد متأخر.
    [two] واجبا إبلاغ متأخران.
    [few] { $n } واجبات إبلاغ متأخرة.
    [many] { $n } واجب إبلاغ متأخر.
   *[other] { $n } واجب إبلاغ متأخر.
 }
complaints-silent = { $n ->
    [zero] أُجيب عن كل الشكاوى.
    [one] شكوى واحدة لم يُجَب عنها في وقتها.
    [two] شكويان لم يُجَب عنهما في وقتهما.
    [few] { $n } شكاوى لم يُجَب عنها في وقتها.
    [many] { $n } شكوى لم يُجَب عنها في وقتها.
   *[other] { $n } شكوى لم يُجَب عنها في وقتها.
 }
register-minutes = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
 }

# The desk of outbreak.

## What stands now
outbreak-title = التفشي: { $name }
outbreak-lead = أين يوجد أطفال مرضى الآن، وما المتوقع.
outbreak-now = الآن
outbreak-round = جولة الفحص
outbreak-cases = قائمة الحالات
outbreak-isolation = المعزولون
outbreak-board = الأسرّة والغرف
outbreak-forecast = المتوقع وما حدث
outbreak-week = صفحة الأسبوع
outbreak-hand-over = وزارة الصحة
outbreak-infectious = مُعدون الآن
outbreak-cases-fortnight = حالات في 14 يومًا
outbreak-none = لا شيء مسجّل.
outbreak-add = إضافة
outbreak-group-outbreak-event = التفشي
outbreak-group-outbreak-measure = التدابير السارية
outbreak-group-quarantine-group = مجموعات في الحجر الصحي
outbreak-group-staff-illness = موظفون غائبون

## The screening round
round-lead = يُفحص كل طفل مرة واحدة. يمكنك التوقف في أي وقت والمتابعة لاحقًا، ويمكن لزميل أن يتابع أيضًا.
round-under-way = جارية
round-go-on = متابعة
round-begin = بدء جولة
round-where = أين
round-everywhere = المرفق كله
round-of = { $unit }، بدأت في { $when }
round-leave = مغادرة الجولة؛ تبقى كما هي
round-well = بخير
round-unwell = ليس بخير
round-not-there = غير موجود
round-temperature = الحرارة بالدرجة المئوية
round-temperature-hint = مثلًا 38.2. اتركه فارغًا إن لم تقِس.
round-temperature-wrong = اكتب الحرارة بالدرجات المئوية بين 25 و45، مثلًا 38.2.
round-signs = ماذا ترى، وماذا يقول الطفل؟
round-signs-needed = اختر علامة واحدة على الأقل أو اكتب بضع كلمات.
round-words = بالكلمات
round-save-next = حفظ ومتابعة
round-by-room = غرفة غرفة
round-one-by-one = طفلًا طفلًا
round-room-note = اترك من لم تره. ومن ليس بخير يأتي تاليًا.
round-nobody-left = لم يبقَ أحد في هذه الجولة.
round-is-over = انتهت هذه الجولة.
round-end = إنهاء الجولة
round-again = يُفحصون مرة أخرى اليوم
round-look-again = فحص مرة أخرى الآن
round-absent = غير موجودين
round-look-now = فحص الآن
unit-and-room = { $unit }، غرفة { $room }
sign-fever = حمّى
sign-cough = سعال
sign-sore-throat = ألم في الحلق
sign-breathless = صعوبة في التنفس
sign-no-smell = فقدان الشم أو الذوق
sign-headache = صداع
sign-aches = آلام في الجسم
sign-vomiting = قيء
sign-diarrhoea = إسهال
sign-rash = طفح جلدي
sign-very-tired = تعب شديد
sign-other = شيء آخر
done-unwell = حُفظ. هذا الطفل في قائمة من يُفحصون مرة أخرى اليوم.
done-seen-before = فحص شخص آخر هذا الطفل في هذه الأثناء. لم يُستبدل شيء.

## The line list
cases-lead = كل طفل هنا هو اطّلاع على ملفه، ويستطيع الطفل أن يرى أنك اطّلعت.
cases-nobody = لا أحد في القائمة.
cases-add = إضافة حالة أو فحص
case-add = حالة
case-add-test = فحص
case-child = الطفل
case-certainty = مدى التأكد
case-onset = مريض منذ
case-reported = أُبلغ عنه
case-tests = الفحوص
case-apart = معزول منذ
case-outcome = كيف انتهى
case-tested-only = فُحص فقط
case-goes-on = مستمر
case-suspected = مشتبه
case-probable = محتمل
case-confirmed = مؤكد
case-ruled-out = مستبعد
case-positive = إيجابي
case-negative = سلبي
case-unclear = غير واضح
case-lost = مفقود
case-recovered = تعافى
case-died = توفي
case-left-custody-ill = خرج مريضًا
case-not-known = غير معروف
test-waiting = بانتظار النتيجة

## Kept apart
isolation-lead = العزل لأسباب صحية ليس عقوبة. كل يوم يرى أحد العاملين الصحيين الطفل ويسأل هل يجب أن يستمر.
isolation-nobody = لا أحد معزول.
isolation-begin = عزل طفل
isolation-begin-lead = فقط ما دام السبب قائمًا، مع أشخاص يتحدث إليهم ودراسة ووقت في الهواء الطلق. لا يبقى طفل وحده 22 ساعة في اليوم أبدًا.
isolation-child = الطفل
isolation-child-needed = اختر الطفل.
isolation-reason = السبب
isolation-reason-hint = محظور كعقوبة (قواعد هافانا 67).
isolation-reason-needed = اذكر السبب.
isolation-author = أذن به
isolation-author-needed = اذكر من أذن به.
isolation-since = منذ
isolation-limit = الحد
isolation-until = ينتهي في { $when } على الأكثر
isolation-daily = يُراجع كل يوم وينتهي بانتهاء سببه
isolation-hours = ساعات الوحدة في اليوم
isolation-hours-planned = ساعات الوحدة المخطط لها في اليوم
isolation-hours-hint = الساعات بلا تواصل إنساني حقيقي، من 24.
isolation-hours-wrong = اكتب ساعات بين 0 و24، مثلًا 6.5.
isolation-plan-refused = مرفوض: طفل وحده 22 ساعة أو أكثر في اليوم هو في حبس انفرادي، وهذا محظور. خطّط لتواصل مع الناس ليبقى دون ذلك. { $source }
isolation-seen = شوهد اليوم
isolation-not-seen = لم يُشاهد اليوم
isolation-days = يومًا بيوم
isolation-no-day = لم يُدوَّن أي يوم بعد.
isolation-contact = دقائق الحديث مع الناس
isolation-outdoors = دقائق في الهواء الطلق
isolation-calls = مكالمات مع الأسرة
isolation-child-words = كيف حال الطفل، بكلماته
isolation-look = زيارة اليوم
isolation-still = هل ما زال السبب قائمًا؟
isolation-goes-on = استمر
isolation-goes-on-needed = اذكر هل يستمر.
isolation-ends-now = لا. ينتهي الآن.
isolation-goes-on-because = نعم. يستمر، لأن:
isolation-why = لماذا يستمر
isolation-why-needed = لا يستمر إلا بسبب: اذكره.
isolation-over = انتهى هذا.
apart-reason-health = الصحة
apart-reason-protection = الحماية
apart-reason-own-request = بطلب الطفل
apart-reason-discipline = التأديب
done-over-ceiling = حُفظ. هذا اليوم فوق الحد القانوني: يجب أن ينتهي اليوم، ويجب أن يعلم المدير والمفتشون.
done-isolation-ended = حُفظ. لم يعد الطفل معزولًا.

## Beds and rooms
board-free = أسرّة شاغرة
board-apart-rooms = غرف شاغرة لمريض
board-singles = { $n } غرفة فردية؛ لا يُعرف أيها شاغر
board-room = غرفة
board-no-room = غير معروفة
board-over = مكتظة
board-for-apart = للعزل
board-closed = مغلقة
board-apart = معزول
board-no-names = دورك يرى هنا أعدادًا، لا من هو أين.
board-add-room = إضافة غرفة
board-add-bed = إضافة سرير

## Expected and come
forecast-ahead = الحالات الجديدة المتوقعة من اليوم
forecast-checked = ما كان متوقعًا وما حدث
forecast-made = بتاريخ
forecast-until = حتى
forecast-half = نصف المحتمل
forecast-most = 95 من 100
forecast-came = حدث
forecast-verdict = التقييم
forecast-likely = كما كان متوقعًا
forecast-wide = ضمن المجال الواسع
forecast-outside = خارج المتوقع: تغيّر شيء
forecast-again = أُعيد من بلاغات ذلك اليوم
forecast-nothing = لا يوجد بعد ما يُقارن.
forecast-chart = التوقعات وما حدث، أسبوعًا بأسبوع
forecast-chart-note = الأغمق: نصف المحتمل. الأفتح: 95 من 100. الخط هو الوسط والنقطة ما حدث.
forecast-note = تُحسب البلاغات لا العدوى: مكان لا يفحص خطه مستوٍ. والبلاغات المتأخرة تُظهر التوقع القديم أسوأ مما كان.
rt-is = في آخر أسبوع فيه بلاغات أعدى كل شخص مُعدٍ { $mean } في المتوسط ({ $low } إلى { $high }).
rt-nobody-recent = لا يمكن تحديد رقم التكاثر: لم يُحصَ أحد حديثًا بما يكفي ليكون قد أعدى غيره.

## The weekly page
week-title = صفحة الأسبوع: { $name }
week-range = { $from } إلى { $to }
week-cases = حالات جديدة هذا الأسبوع
week-expected = المتوقع في الأيام السبعة القادمة
week-over = معزولون فوق ما يسمح به القانون
week-unseen = معزولون ولم يُشاهدوا اليوم
week-days = يومًا بيوم
week-new = حالات جديدة
week-tests = الفحوص
week-no-report = لا بلاغ
week-measures = التدابير السارية
week-until = حتى
week-cost = ما يكلّفه للأطفال
week-recommended = الموصى به الآن
week-print = هذه الصفحة معدّة للطباعة. لا تحتوي على أي اسم.

## Hand-over
hand-over-lead = لا يخرج إلا ما يشمله اتفاق: لا اسم ولا جريمة ولا سبب ولا انتماء. ويُدوَّن ذلك، ويستطيع كل طفل أن يقرأ أنه شورك.
hand-over-lines = قائمة الحالات
hand-over-none = لا يوجد اتفاق مشاركة سارٍ. يُدخله مسؤول حماية البيانات؛ وحتى ذلك الحين تُسلَّم الأعداد فقط.
hand-over-agreement = بموجب أي اتفاق
hand-over-choose = اختر الاتفاق الذي يُسلَّم بموجبه.
hand-over-consent = تُطلب موافقة كل طفل
hand-over-no-consent = لا يطلب القانون موافقة
hand-over-refused = لم يُسلَّم شيء: { $why }
hand-over-what = تبقى الأعمدة التي لا يشملها الاتفاق فارغة. ويظهر الأطفال بأرقام لا تملكها أي جهة أخرى.
hand-over-csv = تنزيل CSV
hand-over-json = تنزيل JSON
hand-over-counts = الأعداد يوميًا
hand-over-counts-lead = الحالات الجديدة والفحوص يوميًا، بلا أي طفل.

## Names of records and fields of this desk
kind-screening-round = جولة فحص
kind-screening-visit = فُحص في جولة
field-health-screening-finding = ما وُجد
field-health-screening-signs = العلامات

## Counts
round-left = { $n ->
    [zero] لم يبقَ أحد
    [one] بقي طفل واحد
    [two] بقي طفلان
    [few] بقي { $n } أطفال
    [many] بقي { $n } طفلًا
   *[other] بقي { $n } طفل
 }
cases-waiting = { $n ->
    [zero] لا فحص ينتظر نتيجته.
    [one] فحص واحد ينتظر نتيجته.
    [two] فحصان ينتظران نتيجتيهما.
    [few] { $n } فحوص تنتظر نتائجها.
    [many] { $n } فحصًا ينتظر نتيجته.
   *[other] { $n } فحص ينتظر نتيجته.
 }
alarm-isolation-over-hours = { $n ->
    [zero] لا طفل وحده 22 ساعة.
    [one] طفل وحده 22 ساعة في اليوم أو أكثر. هذا حبس انفرادي: أنهِه اليوم.
    [two] طفلان وحدهما 22 ساعة في اليوم أو أكثر. هذا حبس انفرادي: أنهِه اليوم.
    [few] { $n } أطفال وحدهم 22 ساعة في اليوم أو أكثر. هذا حبس انفرادي: أنهِه اليوم.
    [many] { $n } طفلًا وحدهم 22 ساعة في اليوم أو أكثر. هذا حبس انفرادي: أنهِه اليوم.
   *[other] { $n } طفل وحدهم 22 ساعة في اليوم أو أكثر. هذا حبس انفرادي: أنهِه اليوم.
 }
alarm-isolation-over-discipline = { $n ->
    [zero] لا طفل معزول كعقوبة.
    [one] طفل معزول كعقوبة. هذا محظور: أنهِه اليوم.
    [two] طفلان معزولان كعقوبة. هذا محظور: أنهِه اليوم.
    [few] { $n } أطفال معزولون كعقوبة. هذا محظور: أنهِه اليوم.
    [many] { $n } طفلًا معزولون كعقوبة. هذا محظور: أنهِه اليوم.
   *[other] { $n } طفل معزولون كعقوبة. هذا محظور: أنهِه اليوم.
 }
alarm-isolation-over-time = { $n ->
    [zero] لا عزل تجاوز حده.
    [one] عزل للحماية تجاوز حده بالساعات: ينتهي، أو تقرر الإدارة والعاملون الصحيون الآن.
    [two] عزلان للحماية تجاوزا حدهما بالساعات: ينتهيان، أو تقرر الإدارة والعاملون الصحيون الآن.
    [few] { $n } حالات عزل للحماية تجاوزت حدها بالساعات: تنتهي، أو تقرر الإدارة والعاملون الصحيون الآن.
    [many] { $n } حالة عزل للحماية تجاوزت حدها بالساعات: تنتهي، أو تقرر الإدارة والعاملون الصحيون الآن.
   *[other] { $n } حالة عزل للحماية تجاوزت حدها بالساعات: تنتهي، أو تقرر الإدارة والعاملون الصحيون الآن.
 }
alarm-not-seen-today = { $n ->
    [zero] شوهد كل المعزولين اليوم.
    [one] طفل معزول لم يُشاهد اليوم.
    [two] طفلان معزولان لم يُشاهدا اليوم.
    [few] { $n } أطفال معزولين لم يُشاهدوا اليوم.
    [many] { $n } طفلًا معزولًا لم يُشاهدوا اليوم.
   *[other] { $n } طفل معزول لم يُشاهدوا اليوم.
 }
rt-too-few = { $n ->
    [zero] لا يمكن تحديد رقم التكاثر: لا حالات حتى الآن، ودون { $least } يكون الجواب افتراضًا في معظمه.
    [one] لا يمكن تحديد رقم التكاثر: حالة واحدة حتى الآن، ودون { $least } يكون الجواب افتراضًا في معظمه.
    [two] لا يمكن تحديد رقم التكاثر: حالتان حتى الآن، ودون { $least } يكون الجواب افتراضًا في معظمه.
    [few] لا يمكن تحديد رقم التكاثر: { $n } حالات حتى الآن، ودون { $least } يكون الجواب افتراضًا في معظمه.
    [many] لا يمكن تحديد رقم التكاثر: { $n } حالة حتى الآن، ودون { $least } يكون الجواب افتراضًا في معظمه.
   *[other] لا يمكن تحديد رقم التكاثر: { $n } حالة حتى الآن، ودون { $least } يكون الجواب افتراضًا في معظمه.
 }
forecast-summary = { $n ->
    [zero] لم يقع أي من { $all } أعداد ضمن ما ينبغي أن يحوي 95 من 100.
    [one] وقع عدد واحد من { $all } ضمن ما ينبغي أن يحوي 95 من 100.
    [two] وقع عددان من { $all } ضمن ما ينبغي أن يحوي 95 من 100.
    [few] وقعت { $n } أعداد من { $all } ضمن ما ينبغي أن يحوي 95 من 100.
    [many] وقع { $n } عددًا من { $all } ضمن ما ينبغي أن يحوي 95 من 100.
   *[other] وقع { $n } عدد من { $all } ضمن ما ينبغي أن يحوي 95 من 100.
 }

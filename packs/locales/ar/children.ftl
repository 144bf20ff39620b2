# مكتب الأطفال. كتبه المشروع ولم يراجعه متحدث بعد.

desk-own = ملفي
desk-care = ملف طفلي
done-emergency = دخول الطوارئ مفتوح مدة 30 دقيقة. وتجري مراجعته بعد ذلك.
child = الطفل
room = الغرفة
first-page = إلى الصفحة الأولى
next-page = الصفحة التالية
pages = صفحات القائمة
pages-part = من { $from } إلى { $to } من أصل { $all }

## The list
children-lead = الأطفال الذين تعمل معهم.
children-everywhere = كل المرافق
children-all-units = كل الوحدات
children-narrow = عرض
children-none = لا يوجد طفل ضمن عملك الآن. التكليف هو ما يفتح الملف.
children-review = المراجعة
children-since = هناك منذ
children-hearing = الجلسة القادمة
children-gone = أُفرج عنه

## The file
file-title = ملف طفل
file-parts = أجزاء الملف
file-sheet = ورقة الجلسة
file-law = الاحتجاز ومواعيده
file-identity = من هو الطفل
file-custody = الاحتجاز
file-review = القرارات والجلسات
file-family = العائلة
file-health = الصحة
file-plan = الخطة والمدرسة
file-incidents = الحوادث والشكاوى
file-protection = الحماية
file-documents = الوثائق
file-standing = من المكلَّف ومن يحق له أن يعرف
file-nothing = لم يُكتب هنا شيء بعد.
file-more = هناك أكثر مما تعرضه هذه الصفحة.
file-write = كتابة شيء جديد
tier-1 = لا يجوز الاحتجاز
tier-2 = الإفراج هو القاعدة
tier-3 = حان موعد مراجعة، أو تنقص وقائع
tier-4 = يمكن النظر في الإفراج
acts-ministry = الوزارة
acts-court = المحكمة
acts-prosecutor = النيابة
acts-police = الشرطة
acts-director = مدير المرفق
acts-health = الطاقم الصحي
acts-public-health = سلطة الصحة العامة
acts-social-worker = الأخصائي الاجتماعي
acts-probation = جهة المراقبة
acts-legal-aid = المساعدة القانونية
acts-inspection = التفتيش المستقل
acts-education = التعليم
acts-communication = الإعلام
acts-system-owner = المسؤول عن السجلات
law-week = الجلسة مقررة في أسبوع
law-met = ما يقوله القانون
law-open = ما لا يمكن معرفته بعد
law-missing = غير معروف:
law-doubt = الشك لصالح الطفل. غير معروف:
law-who = من عليه أن يتصرف
law-who-now = عليهم أن يتصرفوا الآن:
law-clocks = كل المواعيد في جدول
effect-bar = لا يجوز الاحتجاز: الإفراج واجب.
effect-bar-measure = لا يجوز هذا التدبير أو هذا المكان.
effect-bar-review = لا يجوز هذا التدبير. على سلطة مستقلة أن تقرر.
effect-presume = الإفراج هو القاعدة: البقاء يحتاج إلى سبب مكتوب.
effect-presume-measure = مكان أقل تشددًا هو القاعدة.
effect-review = على سلطة مستقلة أن تقرر.
effect-limit = هناك حد لم يُحترم.
effect-duty = هناك واجب لم يُؤدَّ.
clock-state = كيف حاله
clock-began = بدأ
clock-overdue = انقضى
clock-overdue-days = { $n ->
    [zero] انقضى اليوم
    [one] انقضى منذ يوم
    [two] انقضى منذ يومين
    [few] انقضى منذ { $n } أيام
    [many] انقضى منذ { $n } يومًا
   *[other] انقضى منذ { $n } يوم
 }
clock-breached = تم متأخرًا
clock-due-soon = يحل قريبًا
clock-cannot-tell = لا يمكن معرفته
clock-running = جارٍ
clock-stopped = تم في موعده
clock-proposal = الرقم اقتراح
line-title = الاحتجاز على خط الزمن
line-note = الأشرطة العريضة: الأماكن. الخطوط: المواعيد من بدئها حتى حلولها؛ والمتقطع: الوقت الذي تجاوز الحد. والجدول يقول الشيء نفسه.
line-today = اليوم

## Records
record-open = التفاصيل والتاريخ والتغييرات
record-history = كيف صار هكذا
record-when = { $when }، كتبه: { $who }
record-holds-from = يسري منذ
record-corrects = يصحح ما كُتب
record-correct = تصحيح هذا
record-correct-lead = ما تكتبه هنا يقف بجانب القيد السابق ويُقرأ مكانه. ويبقى الاثنان.
record-meanwhile = كتب شخص آخر هنا في هذه الأثناء:
record-withdraw = أُدخل هذا خطأً
record-withdraw-lead = يزول السجل ويبقى تاريخه. اذكر السبب أعلاه.
record-withdraw-do = سحبه
record-withdraw-why = اذكر سبب السحب.
record-withdrawn = سُحب

## Emergency access
emergency-title = دخول الطوارئ
emergency-open = هذه حالة طوارئ: افتح ما يحفظ سلامة الطفل
emergency-lead = يفتح مدة 30 دقيقة: من هو الطفل، وبمن يُتصل، وأين هو، وما يجب أن تعرفه الرعاية الصحية.
emergency-child = رقم ملف الطفل
emergency-child-needed = اكتب رقم الملف من فضلك.
emergency-no-child = لا يوجد ملف بهذا الرقم.
emergency-reason = ما هي حالة الطوارئ؟
emergency-reason-needed = اذكر في كلمات قليلة ما هي حالة الطوارئ.
emergency-note = يستطيع الطفل أن يقرأ أنك اطلعت، ويُحفظ السبب. ويراجعه شخص آخر خلال 24 ساعة.
emergency-do = افتح مدة 30 دقيقة

## The own file
own-title = ملفي
own-lead = هذا ما هو مكتوب عنك. يمكنك أن تقرأه أو أن يُقرأ لك، وأن تقول ما هو خطأ فيه.
own-law = أين أنت، وحتى متى يجب أن يحدث شيء
own-law-more = ما يقوله القانون، وكل المواعيد
own-identity = من أنت
own-custody = أين تعيش ولماذا
own-review = ما تقرر بشأنك
own-family = عائلتك
own-health = صحتك
own-plan = خطتك ومدرستك
own-incidents = ما حدث، وشكاواك
own-protection = ما يحميك
own-documents = أوراقك
own-write = أن تقول شيئًا أو تطلبه
own-help = هناك شيء خطأ وأريد أن أقوله
own-looked = من اطلع على ملفك
own-looked-lead = الأحدث أولًا. إذا اطلع شخص لا يحق له ذلك فقل ذلك.
own-looked-all = كل من اطلع
care-title = ملف طفلك
care-lead = هذا ما يمكنك أن تعرفه كي تساند طفلك.
care-law = أين طفلك، وحتى متى يجب أن يحدث شيء
copy-title = نسخة للاحتفاظ بها
copy-lead = احفظها حيث لا يقرؤها غيرك. ويُسجَّل أن نسخة قد أُخذت.
copy-do = إعداد نسخة للطباعة
copy-purpose = لأي غرض هذه النسخة؟
copy-purpose-needed = اذكر غرض النسخة من فضلك.

## Who looked
looked-title = من اطلع
looked-lead = كل من فتح هذا الملف أو غيّره أو طلبه، الأحدث أولًا. والاطلاع هنا يُسجَّل أيضًا.
looked-child = رقم ملف الطفل
looked-ask = عرض
looked-no-child = لا يوجد ملف بهذا الرقم.
looked-caption = قيود السجل، الأحدث أولًا
looked-when = متى
looked-who = من
looked-what = ماذا
looked-assigned = مكلَّف بالطفل
looked-purpose = لأي غرض
looked-policy = وفق أي قاعدة
looked-none = لم يطلع أحد.
looked-older = الأقدم
look-read = اطلاع على الملف
look-export = أخذ نسخة
look-change = كتابة شيء
look-correct = تصحيح شيء
look-withdraw = سحب شيء
look-refuse = رُفض
look-audit = قراءة من اطلع
look-emergency = فتح في حالة طوارئ
look-sign-in = دخول أو خروج
look-account = تغيير بطاقة أو حساب
look-other = شيء آخر
look-mark-emergency = طوارئ
looked-read = { $who }: اطلاع على ملفك.
looked-export = { $who }: أخذ نسخة من شيء في ملفك.
looked-change = { $who }: كتابة شيء في ملفك.
looked-correct = { $who }: تصحيح شيء في ملفك.
looked-withdraw = { $who }: إزالة شيء كُتب خطأً من ملفك.
looked-refuse = { $who }: محاولة فعل شيء بملفك، ولم يُسمح بها.
looked-audit = { $who }: اطلاع على قائمة من اطلعوا.
looked-emergency = { $who }: فتح ملفك في حالة طوارئ.
looked-sign-in = { $who }: دخول أو خروج.
looked-account = { $who }: إعداد بطاقة أو حساب لهذا الملف أو تغييره.
looked-other = { $who }: شيء آخر بملفك.
looked-why-emergency = قيل إن هناك حالة طوارئ. ويتحقق شخص آخر هل كان ذلك صحيحًا.
looked-why-assigned = عمل هذا الشخص هو المساعدة في قضيتك.
looked-why-place = يعمل هذا الشخص حيث أنت، لكن ليس في قضيتك. إن رأيت أن هذا خطأ فيمكنك أن تقوله.
looker-unknown = شخص ما
looker-CHD = أنت
looker-PAR = من يرعاك
looker-AAD = الشخص البالغ الذي يساعدك عندما تُسأل
looker-LAW = محاميك
looker-POL = شخص من الشرطة
looker-PRO = شخص من النيابة
looker-JUD = قاضٍ أو قاضية
looker-SWK = أخصائي اجتماعي
looker-PRB = شخص من جهة المراقبة
looker-DIR = مدير المكان الذي تعيش فيه
looker-UNI = شخص يعمل في وحدتك
looker-EDU = معلم أو معلمة
looker-HLT = طبيب أو ممرضة
looker-PHA = شخص من مكتب الصحة
looker-MOJ = شخص من الوزارة
looker-NPM = شخص يتحقق من أن المكان آمن
looker-CMP = شخص يجيب عن الشكاوى
looker-CPA = شخص يحمي الأطفال
looker-STA = شخص يُعد الأرقام
looker-COM = شخص يكتب الرسائل
looker-TAD = شخص يساعد البلد
looker-TRN = مدرِّب
looker-AUD = شخص يتحقق ممن اطلع
looker-SYS = برنامج الحاسوب

## Search
search-title = البحث بالاسم
search-lead = يجد الأطفال الذين لديك مهمة مفتوحة بشأنهم. كل بحث يُسجَّل، ولا يظهر الاسم في أي عنوان.
search-label = اسم طفل أو رقم الملف
search-do = بحث
search-how = كيف
search-beginning = الأسماء التي تبدأ هكذا
search-exact = هذا الاسم تمامًا
search-sound = الأسماء التي تُنطق كذلك، بأي كتابة
search-found = النتيجة
search-none = لا أحد ضمن عملك بهذا الاسم. جرّب كتابة أخرى أو اطلب تكليفًا.
search-more = هناك المزيد. اكتب من الاسم أكثر.
search-needed = اكتب اسمًا من فضلك.
search-too-short = اكتب ثلاثة أحرف على الأقل.

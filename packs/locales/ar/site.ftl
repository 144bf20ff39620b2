# Words of the site. Not yet reviewed by a speaker.
# Arabic. Written by the project.

## Everywhere
invented = كل البيانات هنا مختلقة. لا يوجد فيها طفل حقيقي.
skip-to-content = انتقل إلى المحتوى
desks = مساحات العمل
my-account = حسابي وجلساتي
sign-in = الدخول
sign-out = الخروج
language = اللغة
not-reviewed = لم يراجع هذه النصوصَ بعدُ أحدٌ من الناطقين بهذه اللغة.
foot = يعرض Wayhome الوقائع وما ينقص ومن عليه أن يتصرف. لا يقرر في الحرية أبدًا ولا يقيّم طفلًا أبدًا.
to-start = إلى صفحة البداية
not-known = غير معروف
known-not = لم يحدث
yes = نعم
no = لا
day-and-time = { $day }، { $time }
share = { $x }%
share-below = أقل من { $x }%
share-above = أكثر من { $x }%
range = من { $low } إلى { $high }
interval = { $middle } (من { $low } إلى { $high })
save = حفظ
cancel = إلغاء
back = رجوع
more = المزيد
why = لماذا
source = المصدر
due = الموعد
done-saved = تم الحفظ.
form-wrong = انظر إلى هذه النقاط من فضلك. لم يضع شيء مما كتبته.
wrong-not-found = لا يوجد شيء هنا
wrong-not-found-do = ربما كان العنوان قديمًا، أو أن هذا ليس مما تعمل عليه. ابحث عنه أو عد إلى صفحة البداية.
wrong-not-allowed = دورك لا يسمح بهذا هنا
wrong-not-allowed-do = إن احتجت إليه لعملك اليوم فاطلب تكليفًا من مسؤولك. وفي حالة الطوارئ افتح ملف الطفل واستعمل دخول الطوارئ، وستجري مراجعته بعد ذلك.
wrong-stale = بقي هذا النموذج مفتوحًا مدة طويلة
wrong-stale-do = لم يُحفظ شيء. ارجع وأعد تحميل الصفحة وأرسل النموذج مرة أخرى. يحتفظ متصفحك عادة بما كتبته.
wrong-changed = غيّر شخص آخر هذا في هذه الأثناء
wrong-changed-do = لم يُستبدل شيء. ارجع وأعد تحميل الصفحة وانظر إلى الجديد قبل أن تحفظ.
wrong-too-many = محاولات كثيرة
wrong-too-many-do = انتظر بضع دقائق وحاول مرة أخرى.
wrong-too-large = هذا أكبر مما ينبغي
wrong-too-large-do = أرسل أقل في المرة الواحدة.
wrong-unreadable = تعذرت قراءة هذا الطلب
wrong-unreadable-do = ارجع وحاول مرة أخرى. إن تكرر ذلك فأخبر مسؤول النظام بما فعلته.
wrong-away = لا يمكن الوصول إلى السجل الآن
wrong-away-do = ما حُفظ آمن. حاول بعد دقيقة؛ وإن كنت قد كتبت شيئًا فارجع وأرسله مرة أخرى.
wrong-fault = حدث خطأ في البرنامج
wrong-fault-do = ما حُفظ آمن. ارجع وحاول مرة أخرى. إن تكرر ذلك فأخبر مسؤول النظام متى حدث.

## Help for everybody, without signing in
public-help = مساعدة
public-rights = حقوقك
public-complain = قل إن هناك شيئًا خطأ
help-title = مساعدة
help-lead = هذه الصفحة للأطفال والعائلات ولكل من يقلق على طفل. لا تحتاج إلى اسم ولا كلمة مرور.
help-say = هناك شيء خطأ وأريد أن أقوله
help-say-hint = لا يستطيع أحد هنا أن يراه قبل من عليهم أن يجيبوا. يمكنك ألا تذكر اسمك.
help-follow = لديّ رمز وأريد أن أرى الجواب
help-follow-hint = اكتب الرمز الذي حصلت عليه عندما أخبرتنا.
help-rights = ما حقوقي؟
help-rights-hint = قصير وبسيط. يمكنك أن تطلب أن يُقرأ لك.
help-well = كيف أبقى بصحة جيدة؟
help-well-hint = عندما ينتشر مرض.
help-family = كيف أتصل بعائلتي؟
help-family-hint = مكالمات ورسائل وزيارات. للعائلات أيضًا.
help-now = إذا كنت في خطر الآن فأخبر شخصًا بالغًا تثق به أو اتصل بالرقم الموجود على بطاقتك.
help-numbers = أرقام الهاتف
rights-title = حقوقك
rights-lead = هذه لك، حتى عندما ينتشر مرض. اطلب من أحد أن يقرأها معك إن أردت.
well-title = البقاء بصحة جيدة
well-lead = أشياء صغيرة تساعد. نصائح { $day }؛ والممرضون يعرفون أحدثها.
family-title = أنت وعائلتك
family-lead = من حقك أن تبقى على اتصال.
leave-now = اترك هذه الصفحة
topic-protect-yourself = احمِ نفسك
topic-know-the-signs = اعرف العلامات
topic-seek-care = اطلب العلاج
topic-feelings = مشاعرك
topic-your-rights = حقوقك
topic-complain = قل إن هناك شيئًا خطأ
topic-contact-family = العائلة
topic-release = العودة إلى البيت
topic-safe-at-home = الأمان في البيت
topic-school = المدرسة
topic-quarantine = البقاء بعيدًا عن الآخرين
topic-your-duty = واجبك
topic-awareness = للجميع
topic-talk-to-children = زائر يتفقد هذا المكان
for-carers = للوالدين ومن يرعون الأطفال
audience-girl = للفتيات
audience-child-disability = إذا احتجت إلى مساعدة في الرؤية أو السمع أو الحركة أو الفهم
audience-child-armed-group = إذا جعلك أحد تنضم إلى جماعة
audience-child-with-parent = إذا كنت تعيش هنا مع أحد والديك
in-english = هذا النص ليس بلغتك بعد. ها هو بالإنجليزية.

## Signing in
sign-in-name = اسم الدخول
sign-in-passphrase = عبارة السر
sign-in-invited = لديّ رمز دعوة
sign-in-card-title = ببطاقة
sign-in-card-lead = يحصل الأطفال والوالدان على بطاقة فيها رمز من الأخصائي الاجتماعي أو من المحامي.
sign-in-card = الرمز الموجود على البطاقة
sign-in-card-open = افتح ملفي
sign-in-refused = لم ينجح ذلك. تحقق مما كتبته وحاول مرة أخرى؛ بعد عدة محاولات عليك أن تنتظر.
sign-in-wait = { $n ->
    [zero] كانت هناك محاولات كثيرة. حاول مرة أخرى الآن.
    [one] كانت هناك محاولات كثيرة. انتظر دقيقة واحدة وحاول مرة أخرى.
    [two] كانت هناك محاولات كثيرة. انتظر دقيقتين وحاول مرة أخرى.
    [few] كانت هناك محاولات كثيرة. انتظر { $n } دقائق وحاول مرة أخرى.
    [many] كانت هناك محاولات كثيرة. انتظر { $n } دقيقة وحاول مرة أخرى.
   *[other] كانت هناك محاولات كثيرة. انتظر { $n } دقيقة وحاول مرة أخرى.
 }
sign-in-over = استغرق ذلك وقتًا طويلًا أو سبق استعماله. ابدأ من جديد.
sign-in-provider = بحساب وزارتك
sign-in-provider-refused = لم يسمح لك نظام دخول وزارتك بالدخول، أو لا يعطيك دورًا هنا. حاول مرة أخرى أو اسأل مسؤول النظام.
sign-in-provider-silent = نظام دخول وزارتك لا يجيب. حاول لاحقًا.
second-title = خطوة أخرى
second-lead = دورك يقرأ أخص ما يتعلق بالأطفال، لذلك لا تكفي عبارة السر وحدها.
second-code = الرمز
second-hint = الأرقام الستة التي يعرضها هاتفك الآن، أو أحد رموز الاسترداد.
set-up-title = جهّز هاتفك
set-up-lead = من الآن يعرض هاتفك رمزًا في كل مرة تدخل فيها.
set-up-1 = ثبّت تطبيقًا لرموز الدخول (أي تطبيق يعرف TOTP).
set-up-2 = اكتب فيه هذا السر، أو افتح الرابط على الهاتف نفسه.
set-up-open = افتحه في التطبيق
set-up-3 = اكتب الرمز الذي يعرضه التطبيق الآن.
set-up-label = الهاتف
set-up-done = نجح ذلك
recovery-title = احتفظ بهذه الرموز
recovery-lead = كل واحد منها يدخلك مرة واحدة إذا ضاع الهاتف. اكتبها واحفظها حيث لا يصل أحد غيرك. لن تُعرض مرة أخرى.
recovery-kept = احتفظت بها
invitation-title = أول عبارة سر لك
invitation-lead = حصلت على رمز دعوة. اكتبه هنا واختر عبارة السر.
invitation-code = رمز الدعوة
invitation-passphrase = عبارة السر الجديدة
invitation-hint = عدة كلمات لا يجمعها أحد غيرك. لا نطلب أرقامًا ولا علامات.
invitation-again = العبارة نفسها مرة أخرى
invitation-differs = العبارتان غير متطابقتين.
again-title = نظرة أخرى قبل الحفظ
again-signed-out = انتهت جلستك. لم يضع شيء مما كتبته: ادخل من جديد في علامة التبويب الأخرى، ثم عد إلى هنا وأرسله.
again-sign-in = الدخول في علامة تبويب أخرى
again-stale = مُلئ هذا النموذج قبل أن تتغير جلستك أو دورك. انظر إليه مرة أخرى وأرسله.
again-typed = ما كتبته
again-send = أرسل
account-roles = أدوارك
account-roles-lead = تعمل في دور واحد في كل مرة. النماذج المفتوحة في علامات تبويب أخرى تُعرض مرة أخرى قبل حفظها.
account-calendar = التقويم
account-calendar-label = تُكتب الأيام بحسب
calendar-gregory = التقويم الميلادي
calendar-persian = التقويم الهجري الشمسي
calendar-islamic-umalqura = التقويم الهجري (أم القرى)
calendar-ethiopic = التقويم الإثيوبي
calendar-buddhist = التقويم البوذي
account-sessions = أين حسابك مفتوح
account-sessions-lead = أنهِ كل جلسة لا تعرفها، وأخبر مسؤول النظام.
account-device = المتصفح
account-opened = وقت الدخول
account-seen = آخر استعمال
account-this = هذه
account-end = أنهِها
account-end-all = أنهِ كل الجلسات، وهذه أيضًا
account-factors = وسيلة التحقق الثانية
account-passphrase = عبارة المرور
account-passphrase-lead = عند تغييرها تنتهي كل جلساتك الأخرى.
account-passphrase-old = عبارة المرور الحالية
account-passphrase-wrong = هذه ليست عبارة المرور الحالية. لم يتغير شيء.
account-codes-left = رموز الاسترداد المتبقية: { $n }
account-codes-renew = إنشاء رموز استرداد جديدة؛ القديمة لا تعود صالحة

## Roles and places
place-everywhere = البلد كله
role-CHD = طفل
role-PAR = أحد الوالدين أو من يرعى الطفل
role-AAD = بالغ مرافق
role-LAW = محامٍ
role-POL = الشرطة
role-PRO = النيابة العامة
role-JUD = قاضٍ
role-SWK = أخصائي اجتماعي
role-PRB = مسؤول المتابعة خارج الاحتجاز
role-DIR = مدير المؤسسة
role-UNI = العاملون في الوحدة
role-EDU = معلم
role-HLT = ممرض أو طبيب أو أخصائي نفسي
role-PHA = سلطة الصحة العامة
role-MOJ = الوزارة
role-NPM = مفتش مستقل
role-CMP = مسؤول الشكاوى
role-CPA = جهاز حماية الطفل
role-STA = إحصائي
role-COM = مسؤول الإعلام والتواصل
role-TAD = مكتب المساعدة التقنية
role-TRN = مدرب
role-AUD = مدقق
role-SYS = مسؤول النظام

## The demo
demo-title = جرّبه مكان شخص آخر
demo-lead = كل البيانات هنا مختلقة. اختر من تريد أن تكون؛ في العرض التجريبي تكفي ضغطة واحدة للدخول.
demo-role = الدور
demo-place = المكان
demo-try = ما يمكن تجربته
demo-enter = الدخول
demo-second = في العرض التجريبي يكون البرنامج هاتفك: الرمز مكتوب في الخانة بالفعل.
demo-guide = ما يمكن تجربته هنا
demo-try-CHD = اقرأ ملفك بكلمات بسيطة، وانظر من اطلع عليه، وأعد نسخة للطباعة.
demo-try-PAR = اقرأ ما يمكنك أن تعرفه عن طفلك، ومن اطلع.
demo-try-AAD = افتح ملف طفل أنت مكلف به: فيه ما تحتاجه المقابلة ولا شيء أكثر.
demo-try-LAW = افتح ملف أحد موكليك: المواعيد والأسباب والثغرات؛ ثم ورقة الجلسة. وأعد نسخة المحامي؛ وهي تسأل عن غرضها.
demo-try-POL = انظر ما على الشرطة أن تفعله اليوم.
demo-try-PRO = انظر ما على النيابة أن تفعله اليوم، وترتيب الجلسات في قضاياك.
demo-try-JUD = قرر في ثلاث حالات: افتح المراجعة، واقرأ أول ورقة جلسة، واكتب القرار. وجرّب أن يستمر الاحتجاز بلا سبب، أو بلا يوم للنظر من جديد.
demo-try-SWK = ابحث عن طفل باسمه بأي كتابة. افتح الملف، واكتب زيارة للبيت، وصحح قيدًا: يبقى القيد السابق بجانبه.
demo-try-PRB = افتح ملف طفل تحت إشرافك وانظر أي مواعيد تأتي.
demo-try-DIR = انظر مرفقك وأطفاله. افتح ملفًا كما في عملك؛ ثم ادخل كمدقق وانظر أنك اطلعت. في التفشي انظر من هو معزول؛ وفي الحماية أبلغ عن حادث وانظر مهله تبدأ.
demo-try-UNI = انظر أطفال مرفقك: أين كل منهم وما تحتاجه الرعاية اليومية، ولا شيء غير ذلك. انظر لوحة الأسرّة والغرف في التفشي؛ وفي الحماية دوّن شكوى أخبرك بها طفل.
demo-try-EDU = انظر تلاميذك: المدرسة وما يحفظ سلامتهم.
demo-try-HLT = افتح التفشي وقم بجولة فحص: بضع ضغطات لكل طفل. ثم انظر من هو معزول ودوّن يومًا.
demo-try-PHA = افتح التفشي: التوقعات وما حدث، وصفحة الأسبوع، بلا أسماء.
demo-try-MOJ = اقرأ ما هو خطأ هذا الأسبوع: افتح الوضع، ثم المؤسسة التي تأتي أولًا.
demo-try-NPM = انظر أي الأماكن تحتاج إلى زيارة الآن، وترتيب الجلسات ضمن ولايتك، بلا أسماء.
demo-try-CMP = اكتب شكوى في صفحة المساعدة في نافذة أخرى. ثم أجب عنها هنا، واقرأ الجواب هناك بالرمز.
demo-try-CPA = افتح ملفات الأطفال المكلف بهم. لأحدهم وسم مختوم: انظر الطفل نفسه كمعلم أو ممرضة، فلا يختلف شيء. افتح الحماية، الملفات المحمية: الأطفال المكلّف بهم أنت، وما لا يراه أحد من المرفق.
demo-try-STA = مساحة الأرقام لم تأتِ بعد.
demo-try-COM = انظر ما يجب أن يقال اليوم للأطفال والعائلات والعاملين.
demo-try-TAD = مساحة المساعدة لم تأتِ بعد.
demo-try-TRN = مساحة التدريب لم تأتِ بعد.
demo-try-AUD = اسأل من اطلع: اكتب رقم ملف فتحته من قبل بدور آخر.
demo-try-SYS = انظر أن النظام لا طريق له إلى طفل.

## Desks
desk-start = اليوم
desk-situation = الوضع
desk-facilities = المؤسسات
desk-children = الأطفال
desk-review = المراجعة
desk-outbreak = التفشي
desk-safeguarding = الحماية
desk-looked = من اطّلع
sort = الترتيب
sort-danger = الخطر
sort-crowding = الاكتظاظ
sort-outbreak = التفشي
sort-staff = نقص العاملين
sort-isolation = العزل

## Start
start-title = ما ينتظرك اليوم
start-greeting = دورك هنا: { $role }.
start-nothing = لا شيء مستحق عليك اليوم. مساحات العمل إلى الجانب.
start-now = اليوم
start-soon = هذا الأسبوع
start-done-when = يُعرف إنجازه حين
start-children = { $n ->
    [zero] لا طفل
    [one] طفل واحد
    [two] طفلان
    [few] { $n } أطفال
    [many] { $n } طفلًا
   *[other] { $n } طفل
 }
start-places-more = { $n ->
    [zero] لا أماكن أخرى
    [one] مكان آخر واحد
    [two] مكانان آخران
    [few] { $n } أماكن أخرى
    [many] { $n } مكانًا آخر
   *[other] { $n } مكان آخر
 }
list-comma = ،{" "}
start-more = { $n ->
    [zero] لا شيء بعد هذا.
    [one] وبعدها أمر واحد آخر.
    [two] وبعدها أمران آخران.
    [few] وبعدها { $n } أمور أخرى.
    [many] وبعدها { $n } أمرًا آخر.
   *[other] وبعدها { $n } أمر آخر.
 }

## Situation
situation-title = البلد هذا الأسبوع
situation-week = باختصار
situation-children = أطفال محرومون من حريتهم
situation-of-places = عدد الأماكن: { $n }
situation-first = أطفال لا يسمح القانون باحتجازهم
situation-first-of = يجب التصرف اليوم، مهما كانت القدرة
situation-over = مؤسسات تجاوزت طاقتها
situation-of-facilities = { $n ->
    [zero] لا مؤسسات
    [one] من مؤسسة واحدة
    [two] من مؤسستين
    [few] من { $n } مؤسسات
    [many] من { $n } مؤسسة
   *[other] من { $n } مؤسسة
 }
situation-outbreaks = مؤسسات فيها تفشٍّ الآن
situation-below = مؤسسات عاملوها أقل مما يلزم
situation-isolated = أطفال معزولون الآن
situation-isolated-of = كل واحد منهم يحتاج إلى مراجعة يومية
situation-visits = مؤسسات تحتاج الآن إلى زيارة من خارجها
situation-where = أين
situation-map = المؤسسات بحسب المكان والحجم والخطر
situation-map-note = دائرة لكل مؤسسة: كلما كبرت زاد عدد الأطفال؛ ويبيّن اللون عدد الأخطار. وقائمة المؤسسات تقول الشيء نفسه.
situation-grid-note = الأماكن غير معروفة، لذلك جاءت المؤسسات بترتيب الجدول.
situation-map-points = كل نقطة صغيرة مؤسسة أخرى؛ وأسماؤها في القائمة.
facilities-more = { $n ->
    [zero] لا مؤسسات أخرى
    [one] مؤسسة أخرى واحدة
    [two] مؤسستان أخريان
    [few] { $n } مؤسسات أخرى
    [many] { $n } مؤسسة أخرى
   *[other] { $n } مؤسسة أخرى
 }
situation-table = الأشد خطرًا أولًا
situation-overdue = مهل انقضت
situation-silent = بيانات لم تصل
clock = المهلة

## Facilities
facility = المؤسسة
facility-children = الأطفال
facility-capacity = الأماكن القانونية
facility-occupancy = نسبة الإشغال
facility-cases = الإصابات المبلَّغ عنها
facility-expected = إصابات جديدة متوقعة في 14 يومًا
facility-staff = الوظائف المشغولة
facility-below = أيام دون العدد اللازم من العاملين، من آخر 28
facility-isolated = معزولون الآن
facility-incidents = الحوادث، آخر 28 يومًا
facility-inspected = الأيام منذ آخر تفتيش مستقل
facility-dangers = الأخطار
facility-signals = ما يدعو إلى التصرف
facility-forecast = ما سيفعله التفشي على الأرجح
facility-fan = الإصابات المبلَّغ عنها القادمة، مجموعةً
facility-fan-note = الأغمق: فيه نصف ما قد يأتي. الأفتح المتقطع: 95 من 100. والخط هو الوسط.
facility-packages = التدابير، وما يكلّفه كل منها الأطفالَ
facility-units = الوحدات
facility-no-unit = الوحدة غير معروفة
as-table = الشيء نفسه في جدول
day = اليوم
middle = الوسط
unit = الوحدة
beds = الأسرّة
rooms = الغرف
package = حزمة التدابير
package-averted = الإصابات الممنوعة
package-recommended = موصى به
package-refused = مرفوض قانونًا
cost-alone = ساعات وحيدًا
cost-visits = زيارات ضائعة
cost-lessons = ساعات دراسة ضائعة
cost-held = أيام احتجاز زائدة
cost-custody-averted = أيام احتجاز ممنوعة

## What if
what-if-open = ماذا لو …
what-if-title = ماذا لو: { $name }
what-if-heading = ماذا يحدث لو
what-if-lead = اختر ما يُفعل. تُحاكى الإصابات والكلفة من الحقوق وأنت تنتظر.
what-if-measures = التدابير
what-if-release = أطفال يعودون إلى بيوتهم مبكرًا
what-if-start = الأيام حتى البدء
what-if-density = كم تزيد المخالطة مع الاكتظاظ، في المئة
what-if-density-hint = الأدلة غير متفقة: انظر إلى الطرفين.
what-if-ask = انظر
what-if-averted = يمنع { $mean } إصابة في المتوسط (من { $low } إلى { $high })
what-if-unclear = لا يمكن تمييز هذا عن الصدفة.
what-if-without = بدونها
what-if-with = معها
what-if-infected = الأشخاص المصابون
what-if-none = احتمال ألا تقع إصابة أخرى
what-if-peak = أكثر المعدين في وقت واحد
what-if-rooms = الغرف اللازمة للأطفال المرضى في وقت واحد
what-if-community = إصابات تنتقل إلى المجتمع
what-if-costs = ما يكلّفه ذلك الأطفالَ
what-if-note = 500 مسار محاكى بالتدابير وبدونها، وبالصدفة نفسها. الوسط أولًا، ثم ما يضمه 95 من كل 100 مسار.
what-if-refused = غير ممكن قانونًا
what-if-nobody = لا طفل محتجز هناك، فلا شيء يُحاكى.

## Saying that something is wrong
say-heading = ما الخطأ؟
say-lead = لست مضطرًا أن تقول من أنت. يصل هذا إلى أشخاص خارج هذا المكان عليهم أن يجيبوا. لا يُحفظ شيء عن هذا الجهاز اللوحي أو الهاتف.
say-words = أخبرنا بكلماتك
say-words-hint = ماذا حدث، وأين، ومتى؟ تكفي بضع كلمات.
say-words-needed = اكتب ما الخطأ من فضلك. تكفي بضع كلمات.
say-place = عن أي مكان تتحدث؟
say-place-needed = اختر المكان من فضلك.
say-urgent = قد يكون أحد في خطر الآن
say-director = الأمر يتعلق بمن يدير المكان
say-more = إذا أردت أن تقول أكثر
say-by = من أنت؟
say-by-child = طفل يعيش هناك
say-by-family = من العائلة
say-by-lawyer = محامٍ
say-by-staff = شخص يعمل هناك
say-by-other = شخص آخر
say-about = عن ماذا؟
say-about-staff = العاملون
say-about-child = طفل آخر
say-about-conditions = حال المكان
say-about-other = شيء آخر
say-wish = ماذا ينبغي أن يحدث؟
say-send = أرسل
said-heading = لقد وصل
said-lead = هذا رمزك. لا يملكه أحد غيرك.
said-keep = اكتب الرمز حيث لا يجده أحد غيرك. لن يُعرض مرة أخرى.
said-due = يجب أن يصلك جواب في موعد أقصاه { $day }. عد إلى صفحة المساعدة واكتب رمزك.
said-safe = لا يجوز لأحد أن يعاقبك على هذا. إن فعل أحد ذلك فأخبرنا مرة أخرى وقل إن الأمر عاجل.
follow-code = رمزك
follow-hint = لا فرق بين الحروف الكبيرة والصغيرة.
follow-look = انظر إلى الجواب
follow-unknown = لا توجد رسالة بهذا الرمز. انظر إلى كل حرف مرة أخرى؛ 0 وO سواء، و1 وI سواء.
answer-heading = ماذا حدث بعد ذلك
answer-received = يوم الوصول
answer-state = أين وصل الأمر
answer-waiting = ينتظر من يهتم به
answer-acknowledged = هناك من ينظر فيه
answer-answered = تمت الإجابة
answer-due = موعد الجواب الأقصى
answer-text = الجواب
answer-late = إذا مرّ هذا اليوم دون جواب انتقلت الرسالة من تلقاء نفسها إلى الجهة التالية. ويمكنك أيضًا أن تكتب إلى القاضي أو إلى من يفتش هذا المكان.

## The page of the design
design-title = التصميم
design-lead = كل مكوّن من مكونات الصفحات مرة واحدة: لمن يغيّر الشكل أو يترجم أو ينظر إلى الصفحات بقارئ شاشة.
design-light = فاتح
design-dark = داكن
design-light-rtl = فاتح، من اليمين إلى اليسار
design-dark-rtl = داكن، من اليمين إلى اليسار
design-paper = على الورق
design-headings = العناوين والنص
design-frame = ما حول الصفحة
design-says = ما يُقال
design-figures = الأرقام والوقائع
design-tables = الجداول
design-forms = النماذج وما فيها من خطأ
design-choices = خيارات للإصبع
design-lists = القوائم
design-charts = الرسوم والخطوط في الزمن
design-sample = هادئ، بسيط، دقيق: الأكثر إلحاحًا يأتي أولًا.
design-link = رابط
design-overdue = متأخر
design-public = صفحات الجميع ضيقة.
design-no-print = لا يظهر هذا على الورق.

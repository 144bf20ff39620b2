# Words of the site. Not yet reviewed by a speaker.
# Arabic. Written by the project.

## Everywhere
invented = كل البيانات هنا مختلقة. لا يوجد فيها طفل حقيقي.
skip-to-content = انتقل إلى المحتوى
desks = المكاتب
my-account = حسابي وجلساتي
sign-in = الدخول
sign-out = الخروج
language = اللغة
not-reviewed = لم يراجع هذه النصوص بعدُ متحدث بهذه اللغة.
foot = يذكر Wayhome الوقائع والثغرات ومن عليه أن يتصرف. لا يقرر الحرية أبدًا ولا يقيّم طفلًا أبدًا.
to-start = إلى صفحة البداية
not-known = غير معروف
known-not = لم يحدث
yes = نعم
no = لا
day-and-time = { $day }، { $time }
share = { $x }٪
share-below = أقل من { $x }٪
share-above = أكثر من { $x }٪
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
wrong-not-allowed = دورك لا يقوم بهذا هنا
wrong-not-allowed-do = إن احتجت إليه لعملك اليوم فاطلب تكليفًا من مسؤولك. وفي حالة الطوارئ افتح ملف الطفل واستعمل دخول الطوارئ، وستجري مراجعته بعد ذلك.
wrong-stale = بقي هذا النموذج مفتوحًا مدة طويلة
wrong-stale-do = لم يُحفظ شيء. ارجع وأعد تحميل الصفحة وأرسل النموذج مرة أخرى. يحتفظ متصفحك عادة بما كتبته.
wrong-changed = غيّر شخص آخر هذا في هذه الأثناء
wrong-changed-do = لم يُمحَ شيء. ارجع وأعد تحميل الصفحة وانظر إلى الجديد قبل أن تحفظ.
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
public-complain = أن تقول إن شيئًا ما خطأ
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
well-lead = أشياء صغيرة تساعد. نصائح { $day }؛ ممرضتك تعرف أحدثها.
family-title = أنت وعائلتك
family-lead = من حقك أن تبقى على اتصال.
leave-now = اترك هذه الصفحة
topic-protect-yourself = احمِ نفسك
topic-know-the-signs = اعرف العلامات
topic-seek-care = اطلب العلاج
topic-feelings = مشاعرك
topic-your-rights = حقوقك
topic-complain = أن تقول إن شيئًا ما خطأ
topic-contact-family = العائلة
topic-release = العودة إلى البيت
topic-safe-at-home = الأمان في البيت
topic-school = المدرسة
topic-quarantine = البقاء منفردًا
topic-your-duty = واجبك
topic-awareness = للجميع
topic-talk-to-children = زائر يتفقد هذا المكان
for-carers = للوالدين ومن يرعون الأطفال
audience-girl = للفتيات
audience-child-disability = إذا احتجت إلى مساعدة في الرؤية أو السمع أو الحركة أو الفهم
audience-child-armed-group = إذا أجبرك أحد على الانضمام إلى جماعة
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
    [one] كانت هناك محاولات كثيرة. انتظر دقيقة وحاول مرة أخرى.
    [two] كانت هناك محاولات كثيرة. انتظر دقيقتين وحاول مرة أخرى.
    [few] كانت هناك محاولات كثيرة. انتظر { $n } دقائق وحاول مرة أخرى.
   *[other] كانت هناك محاولات كثيرة. انتظر { $n } دقيقة وحاول مرة أخرى.
 }
sign-in-over = استغرق ذلك وقتًا طويلًا أو سبق استعماله. ابدأ من جديد.
second-title = خطوة أخرى
second-lead = دورك يقرأ أخص ما يتعلق بالأطفال، لذلك لا تكفي عبارة السر وحدها.
second-code = الرمز
second-hint = الأرقام الستة التي يعرضها هاتفك الآن، أو أحد رموز الاسترداد.

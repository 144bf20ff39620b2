# مكتب المراجعة. كتبه المشروع ولم يراجعه متحدث بعد.

done-decided = حُفظ القرار. الطفل التالي في قائمتك:
review-title = الأطفال الذين ينبغي سماعهم، بالترتيب
review-lead = يذكر البرنامج الوقائع وما هو واجب؛ ولا يقرر حرية أحد.
review-tiers = مدى الاستعجال وفق القانون
review-all = الكل
review-tier = المرتبة { $n }
review-none = لا يوجد هنا طفل من عملك.
review-decided = تقرر في
review-set-for = الجلسة محددة في
review-no-week = لم يُعثر على أسبوع بعد
review-because = لأن:
review-more-reasons = { $n ->
    [zero] لا سبب آخر
    [one] سبب آخر في الملف
    [two] سببان آخران في الملف
    [few] { $n } أسباب أخرى في الملف
    [many] { $n } سببًا آخر في الملف
   *[other] { $n } سبب آخر في الملف
 }
review-calendar = تقويم ما سيأتي (بلا أسماء ولا أسباب)
effect-held = جلسات عُقدت
effect-released = أطفال يعيدهم قرار إلى بيوتهم
effect-waiting = ما زالوا ينتظرون قرارًا
effect-days = أيام في البيت منذ ذلك، لكل الأطفال معًا
need-counsel = يحتاج إلى محامٍ
need-supervision = يحتاج إلى مكان تحت الإشراف
need-transport = يحتاج إلى نقل إلى البيت

## The hearing sheet
sheet-title = ورقة الجلسة
sheet-file = الملف كله
sheet-decide = كتابة القرار
sheet-needs = للجلسة ولطريق العودة:
sheet-add = كتابة:
sheet-grounds = الأسباب
sheet-interests = مصالح الطفل الفضلى
sheet-views = ما يقوله الطفل
sheet-counsel = المحامي
sheet-support = الدعم الجاهز
sheet-earlier = قرارات وجلسات سابقة

## The decision
decide-lead = يُحفظ كله معًا أو لا يُحفظ شيء. ما تكتبه يبقى ولو نقص شيء.
decide-hearing = الجلسة
decide-views = كلمات الطفل نفسه
decide-views-hint = كما قالها الطفل، أو لماذا لا توجد.
decide-outcome = القرار
decide-denial = إذا استمر الاحتجاز فلا بد من سبب فردي، والبدائل التي وُزنت، وطريق الطعن، ويوم للنظر من جديد.
decide-release = إذا عاد الطفل إلى البيت
decide-conditions = الشروط
decide-conditions-hint = فقط شروط يحتاجها هذا الطفل ويستطيع الوفاء بها. ولكل منها نهاية. اتركه فارغًا إن لم توجد.
decide-more = شرط آخر
decide-votes = الأصوات والرأي المخالف
decide-appeal = الطعن، ومن أُبلغ
decide-save = حفظ القرار
review-condition = الشرط { $n }
review-ceiling = { $n ->
    [zero] في يوم القرار نفسه ({ $source }).
    [one] بعد يوم من القرار على الأكثر ({ $source }).
    [two] بعد يومين من القرار على الأكثر ({ $source }).
    [few] بعد { $n } أيام من القرار على الأكثر ({ $source }).
    [many] بعد { $n } يومًا من القرار على الأكثر ({ $source }).
   *[other] بعد { $n } يوم من القرار على الأكثر ({ $source }).
 }
review-too-late = { $n ->
    [zero] متأخر جدًا: يُنظر في الاحتجاز من جديد في { $day } على الأكثر، في يوم القرار نفسه ({ $source }).
    [one] متأخر جدًا: يُنظر في الاحتجاز من جديد في { $day } على الأكثر، بعد يوم من القرار ({ $source }).
    [two] متأخر جدًا: يُنظر في الاحتجاز من جديد في { $day } على الأكثر، بعد يومين من القرار ({ $source }).
    [few] متأخر جدًا: يُنظر في الاحتجاز من جديد في { $day } على الأكثر، بعد { $n } أيام من القرار ({ $source }).
    [many] متأخر جدًا: يُنظر في الاحتجاز من جديد في { $day } على الأكثر، بعد { $n } يومًا من القرار ({ $source }).
   *[other] متأخر جدًا: يُنظر في الاحتجاز من جديد في { $day } على الأكثر، بعد { $n } يوم من القرار ({ $source }).
 }
review-absent-needed = يُسمع الطفل في كل مرحلة: اذكر لماذا لم يكن حاضرًا.

## The address of a calendar
feed-heading = عنوان تقويمك
feed-lead = يمكن لبرنامج تقويم على هاتفك أو حاسوبك أن يسأل هذا العنوان عن الأيام القادمة. يُظهر أيامًا وأسماء مكاتب: لا طفل ولا مكان ولا ساعة. من يملك العنوان يراها. وتُسجَّل كل قراءة.
feed-made = عنوانك
feed-once = يظهر هذه المرة فقط. أضفه إلى برنامج التقويم اشتراكًا. إذا ضاع أو رآه غيرك فاصنع عنوانًا جديدًا: لا يفتح القديم بعدها شيئًا.
feed-role = الدور
feed-made-at = أُنشئ
feed-read-at = آخر قراءة
feed-stop = أوقف
feed-make = أنشئ عنوانًا
feed-anew = أنشئ عنوانًا جديدًا
feed-never = لم يُقرأ
feed-role-gone = دور لم يعد لك

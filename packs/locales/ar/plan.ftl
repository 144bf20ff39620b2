# كلمات صفحة الخطة والأوراق الأسبوعية وصفحات المكاتب. العربية.
# لم تُراجَع بعد من حقوقي ومن ممرضة.

## الأعداد والتواريخ
not-known = غير معروف
range = { $low } إلى { $high }
interval = { $middle } ({ $low } إلى { $high })
less-than = أقل من { $x }
more-than = أكثر من { $x }
list-separator = ،{" "}
date = { $day } { $month } { $year }
long-date = { $weekday } { $date }
short-date = { $day } { $month }
week-of = أسبوع { $day }
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
short-month-1 = يناير
short-month-2 = فبراير
short-month-3 = مارس
short-month-4 = أبريل
short-month-5 = مايو
short-month-6 = يونيو
short-month-7 = يوليو
short-month-8 = أغسطس
short-month-9 = سبتمبر
short-month-10 = أكتوبر
short-month-11 = نوفمبر
short-month-12 = ديسمبر
count-weeks = { $n ->
    [zero] لا أسابيع
    [one] أسبوعًا واحدًا
    [two] أسبوعين
    [few] { $n } أسابيع
    [many] { $n } أسبوعًا
   *[other] { $n } أسبوع
}
in-weeks = { $n ->
    [zero] في الخطة
    [one] في أسبوع الخطة
    [two] في أسبوعي الخطة
    [few] في { $n } أسابيع من الخطة
    [many] في { $n } أسبوعًا من الخطة
   *[other] في { $n } أسبوع من الخطة
}
in-facilities = { $n ->
    [zero] في أي مؤسسة
    [one] في مؤسسة واحدة
    [two] في مؤسستين
    [few] في { $n } مؤسسات
    [many] في { $n } مؤسسة
   *[other] في { $n } مؤسسة
}
days-ago = { $n ->
    [zero] اليوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يومًا
   *[other] قبل { $n } يوم
}
count-share = { $count } ({ $share })
fewer-than = أقل من { $n } أطفال
too-few = العدد أقل من أن يُحكم به

## رأس الصفحة
skip-to-content = انتقل إلى الخطة
plan-kicker = خطة الاستجابة الوطنية
page-title = خطة الاستجابة، { $country }، { $day }
heading = خطة الاستجابة: { $country }
period = الوضع في { $day }. تغطي الخطة { $weeks }، حتى { $last }.
invented-title = بيانات مُختلَقة.
invented-text = لا طفل ولا مكان ولا حدث في هذه الصفحة حقيقي.
contents = في هذه الصفحة
page-of = صفحة { $page } من { $pages }
footer = { $program }. البيانات في { $day }، البذرة { $seed }، المدخلات { $input }.
and-more = { $n ->
    [zero] ولا شيء غير ذلك في { $file }.
    [one] وواحد آخر في { $file }.
    [two] واثنان آخران في { $file }.
    [few] و{ $n } أخرى في { $file }.
    [many] و{ $n } أخرى في { $file }.
   *[other] و{ $n } أخرى في { $file }.
}
and-more-places = { $n ->
    [zero] ولا مكان آخر
    [one] ومكان آخر
    [two] ومكانان آخران
    [few] و{ $n } أماكن أخرى
    [many] و{ $n } مكانًا آخر
   *[other] و{ $n } مكان آخر
}

## الوضع
situation-title = الوضع
figure-first = إفراج يُقرَّر اليوم
figure-first-beside = أطفال يمنع القانون احتجازهم، أو انقضت ستة أشهرهم
figure-at-once = إجراءات فورية
figure-at-once-beside = بحسب الجهة أدناه
figure-held = أطفال محرومون من الحرية
figure-places = { $unknown ->
    [zero] عدد الأماكن القانونية: { $n }
    [one] عدد الأماكن القانونية: { $n }؛ وغير معروف في مؤسسة واحدة
    [two] عدد الأماكن القانونية: { $n }؛ وغير معروف في مؤسستين
    [few] عدد الأماكن القانونية: { $n }؛ وغير معروف في { $unknown } مؤسسات
    [many] عدد الأماكن القانونية: { $n }؛ وغير معروف في { $unknown } مؤسسة
   *[other] عدد الأماكن القانونية: { $n }؛ وغير معروف في { $unknown } مؤسسة
}
figure-places-unknown = عدد الأماكن القانونية غير معروف
figure-cases = مؤسسات فيها إصابات
figure-cases-beside = من { $facilities }، آخر 14 يومًا؛ الأطفال { $children }، العاملون { $staff }
figure-cases-unknown = لم تُقدَّم ورقة إصابات
line-held = { $n ->
    [zero] لا طفل محتجز { $facilities }.
    [one] طفل واحد محتجز { $facilities }.
    [two] طفلان محتجزان { $facilities }.
    [few] { $n } أطفال محتجزون { $facilities }.
    [many] { $n } طفلًا محتجزون { $facilities }.
   *[other] { $n } طفل محتجزون { $facilities }.
}
line-tier-1 = { $n ->
    [zero] لا يُعرف طفل محتجز رغم مانع قانوني أو بعد ستة أشهر.
    [one] طفل واحد محتجز رغم مانع قانوني أو بعد انقضاء ستة أشهر. قرِّروا الإفراج عنه اليوم.
    [two] طفلان محتجزان رغم مانع قانوني أو بعد انقضاء ستة أشهر. قرِّروا الإفراج عنهما اليوم.
    [few] { $n } أطفال محتجزون رغم مانع قانوني أو بعد انقضاء ستة أشهر. قرِّروا الإفراج عنهم اليوم.
    [many] { $n } طفلًا محتجزون رغم مانع قانوني أو بعد انقضاء ستة أشهر. قرِّروا الإفراج عنهم اليوم.
   *[other] { $n } طفل محتجزون رغم مانع قانوني أو بعد انقضاء ستة أشهر. قرِّروا الإفراج عنهم اليوم.
}
line-tier-2 = { $n ->
    [zero] لا طفل آخر يكون الإفراج عنه هو الأصل.
    [one] الإفراج هو الأصل لطفل آخر: إبقاؤه يحتاج إلى سبب مكتوب.
    [two] الإفراج هو الأصل لطفلين آخرين: إبقاؤهما يحتاج إلى سبب مكتوب.
    [few] الإفراج هو الأصل لعدد { $n } أطفال آخرين: إبقاؤهم يحتاج إلى سبب مكتوب.
    [many] الإفراج هو الأصل لعدد { $n } طفلًا آخر: إبقاؤهم يحتاج إلى سبب مكتوب.
   *[other] الإفراج هو الأصل لعدد { $n } طفل آخر: إبقاؤهم يحتاج إلى سبب مكتوب.
}
line-tier-3 = { $n ->
    [zero] لا مراجعة أخرى مستحقة.
    [one] لطفل آخر مراجعة مستحقة، أو قاعدة لا تستطيع الحكم.
    [two] لطفلين آخرين مراجعة مستحقة، أو قاعدة لا تستطيع الحكم.
    [few] لعدد { $n } أطفال آخرين مراجعة مستحقة، أو قاعدة لا تستطيع الحكم.
    [many] لعدد { $n } طفلًا آخر مراجعة مستحقة، أو قاعدة لا تستطيع الحكم.
   *[other] لعدد { $n } طفل آخر مراجعة مستحقة، أو قاعدة لا تستطيع الحكم.
} أطفال لا تستطيع قاعدة الإفراج الحكم في أمرهم لنقص معلومة: { $unknown }.
line-waiting = { $n ->
    [zero] لا تُعرف مهلة قانونية منقضية.
    [one] انقضت مهلة قانونية لطفل واحد.
    [two] انقضت مهلة قانونية لطفلين.
    [few] انقضت مهلة قانونية لعدد { $n } أطفال.
    [many] انقضت مهلة قانونية لعدد { $n } طفلًا.
   *[other] انقضت مهلة قانونية لعدد { $n } طفل.
}{ $open ->
    [0] { "" }
   *[other] { " " }وربما أيضًا لعدد { $open } آخرين: لم تُسجَّل النهاية.
} لم يُحكم في أمرهم نهائيًا: { $untried }. بلا محامٍ مسجَّل: { $counsel }.
line-capacity = { $n ->
    [zero] لا تُعرف مؤسسة فيها أطفال أكثر من أماكنها القانونية.
    [one] في مؤسسة واحدة أطفال فوق أماكنها القانونية، عددهم { $children }.
    [two] في مؤسستين أطفال فوق الأماكن القانونية، عددهم { $children }.
    [few] في { $n } مؤسسات أطفال فوق الأماكن القانونية، عددهم { $children }.
    [many] في { $n } مؤسسة أطفال فوق الأماكن القانونية، عددهم { $children }.
   *[other] في { $n } مؤسسة أطفال فوق الأماكن القانونية، عددهم { $children }.
}{ $unknown ->
    [0] { "" }
   *[other] { " " }مؤسسات لا تُعرف أماكنها: { $unknown }.
}
line-capacity-unknown = الأماكن القانونية غير معروفة في أي مؤسسة.
line-alone = { $n ->
    [zero] لا طفل مسجَّل وحيدًا 22 ساعة في اليوم أو أكثر.
    [one] طفل واحد وحيد 22 ساعة في اليوم أو أكثر. يجب أن ينتهي ذلك اليوم.
    [two] طفلان وحيدان 22 ساعة في اليوم أو أكثر. يجب أن ينتهي ذلك اليوم.
    [few] { $n } أطفال وحيدون 22 ساعة في اليوم أو أكثر. يجب أن ينتهي ذلك اليوم.
    [many] { $n } طفلًا وحيدون 22 ساعة في اليوم أو أكثر. يجب أن ينتهي ذلك اليوم.
   *[other] { $n } طفل وحيدون 22 ساعة في اليوم أو أكثر. يجب أن ينتهي ذلك اليوم.
}
line-alone-unknown = غير معروف: كم طفلًا يُبقى وحيدًا. لم تُقدَّم ورقة عزل.
line-cases = { $n ->
    [zero] لم تُبلغ أي مؤسسة عن إصابات في آخر 14 يومًا.
    [one] أبلغت مؤسسة واحدة عن إصابات في آخر 14 يومًا: الأطفال { $children }، العاملون { $staff }.
    [two] أبلغت مؤسستان عن إصابات في آخر 14 يومًا: الأطفال { $children }، العاملون { $staff }.
    [few] أبلغت { $n } مؤسسات عن إصابات في آخر 14 يومًا: الأطفال { $children }، العاملون { $staff }.
    [many] أبلغت { $n } مؤسسة عن إصابات في آخر 14 يومًا: الأطفال { $children }، العاملون { $staff }.
   *[other] أبلغت { $n } مؤسسة عن إصابات في آخر 14 يومًا: الأطفال { $children }، العاملون { $staff }.
}
line-cases-unknown = غير معروف: الإصابات بالمرض. لم تُقدَّم ورقة إصابات.
line-hearings = { $n ->
    [zero] لا طفل له أسبوع جلسة { $weeks }؛ وبلا أسبوع: { $without }.
    [one] طفل واحد من { $all } له أسبوع جلسة { $weeks }؛ وبلا أسبوع: { $without }.
    [two] طفلان من { $all } لهما أسبوع جلسة { $weeks }؛ وبلا أسبوع: { $without }.
    [few] { $n } أطفال من { $all } لهم أسبوع جلسة { $weeks }؛ وبلا أسبوع: { $without }.
    [many] { $n } طفلًا من { $all } لهم أسبوع جلسة { $weeks }؛ وبلا أسبوع: { $without }.
   *[other] { $n } طفل من { $all } لهم أسبوع جلسة { $weeks }؛ وبلا أسبوع: { $without }.
}
line-effect = الإصابات التي تمنعها الخطة إذا نُفِّذت: { $even } إذا كانت المخالطة لا تتبع الاكتظاظ، و{ $crowded } إذا كانت تزيد معه (فترات 95%).

## من يُسمع أولًا
first-title = أطفال يقول القانون إنهم يعودون إلى بيوتهم أولًا
first-intro = تبيّن المرتبة مدى استعجال القانون للجلسة. السلطة المختصة وحدها تقرر في الحرية. طفل المرتبة 1 لا ينتظر موعد جلسة ولا فحصًا ولا نقلًا ولا مكان متابعة.
first-privacy = يُعدّ الأطفال هنا ولا يُسمَّون أبدًا. ترتيب الجلسات بحسب الرموز في review-schedule.csv، للمحاكم وحدها.
tier = المرتبة { $tier }
tier-1-meaning = الاحتجاز ممنوع، أو انقضت ستة أشهر
tier-2-meaning = الإفراج هو الأصل؛ والإبقاء يحتاج إلى سبب مكتوب
tier-3-meaning = مراجعة مستحقة، أو قاعدة لا تستطيع الحكم
tier-4-meaning = سائر الأطفال المحتجزين
tiers-caption = الأطفال المحتجزون بحسب المرتبة، { $day }
col-tier = المرتبة
col-meaning = المعنى
col-children = الأطفال
col-with-week = لهم أسبوع
col-without-week = بلا أسبوع
reasons-title = { $tier }: لماذا
reasons-caption = { $n ->
    [zero] القواعد والمهل وراء هذه المرتبة.
    [one] القواعد والمهل وراء مرتبة طفل واحد. قد يُعدّ الطفل في أكثر من قاعدة.
    [two] القواعد والمهل وراء مرتبة طفلين. قد يُعدّ الطفل في أكثر من قاعدة.
    [few] القواعد والمهل وراء مرتبة { $n } أطفال. قد يُعدّ الطفل في أكثر من قاعدة.
    [many] القواعد والمهل وراء مرتبة { $n } طفلًا. قد يُعدّ الطفل في أكثر من قاعدة.
   *[other] القواعد والمهل وراء مرتبة { $n } طفل. قد يُعدّ الطفل في أكثر من قاعدة.
}
col-rule = القاعدة
col-source = المصدر
clocks-title = مهل انقضت
clocks-caption = أطفال انقضت لهم مهلة قانونية
col-clock = المهلة
col-cannot-tell = منهم: لا يمكن الجزم
col-unsure = غير مؤكد: لم تُسجَّل النهاية

## ما العمل
actions-title = ما العمل هذا الأسبوع، بحسب الجهة
actions-intro = فورًا: { $once }. هذا الأسبوع: { $week }. قد يعني السطر الواحد عدة أماكن. ولكل سطر سببه ومصدره وكيف يُعرف أنه أُنجز.
actor-caption = { $n ->
    [zero] لا شيء هذا الأسبوع
    [one] أمر واحد هذا الأسبوع
    [two] أمران هذا الأسبوع
    [few] { $n } أمور هذا الأسبوع
    [many] { $n } أمرًا هذا الأسبوع
   *[other] { $n } أمر هذا الأسبوع
}
actions-later = { $n ->
    [zero] لا إجراء آخر لاحقًا في الخطة.
    [one] إجراء آخر يأتي لاحقًا في الخطة: انظر actions.csv.
    [two] إجراءان آخران يأتيان لاحقًا في الخطة: انظر actions.csv.
    [few] { $n } إجراءات أخرى تأتي لاحقًا في الخطة: انظر actions.csv.
    [many] { $n } إجراءً آخر يأتي لاحقًا في الخطة: انظر actions.csv.
   *[other] { $n } إجراء آخر يأتي لاحقًا في الخطة: انظر actions.csv.
}
action-children = { $n ->
    [zero] لا يخص طفلًا معروفًا.
    [one] يخص طفلًا واحدًا.
    [two] يخص طفلين.
    [few] يخص { $n } أطفال.
    [many] يخص { $n } طفلًا.
   *[other] يخص { $n } طفل.
}
reasons-differ = للأماكن الأخرى أرقامها: انظر actions.csv.
chosen-because = كيف اختيرت:
due-today = اليوم
whole-country = البلد كله
col-what = ماذا
col-due = الموعد
col-where = أين
col-why = لماذا، والمصدر
col-done = يُعرف إنجازه حين
actor-ministry = الوزارة
actor-court = المحكمة
actor-prosecutor = النيابة
actor-police = الشرطة
actor-director = مدير المؤسسة
actor-health = الطاقم الصحي في المؤسسة
actor-public_health = سلطة الصحة العامة
actor-social_worker = الأخصائي الاجتماعي
actor-probation = جهاز المتابعة خارج الاحتجاز
actor-legal_aid = المساعدة القانونية
actor-inspection = التفتيش المستقل
actor-education = التعليم
actor-communication = الإعلام والتواصل
actor-system_owner = المسؤول عن السجلات

## المؤسسات
facilities-title = مؤسسات في خطر
facilities-intro = { $n ->
    [zero] لا خطر ظاهر في هذه البيانات في أي مؤسسة من { $all }. المعروض كاملًا: { $shown }.
    [one] خطر ظاهر في مؤسسة واحدة من { $all }. المعروض كاملًا، الأشد استعجالًا أولًا: { $shown }. والجميع في الجدول أدناه.
    [two] خطر ظاهر في مؤسستين من { $all }. المعروض كاملًا، الأشد استعجالًا أولًا: { $shown }. والجميع في الجدول أدناه.
    [few] خطر ظاهر في { $n } مؤسسات من { $all }. المعروض كاملًا، الأشد استعجالًا أولًا: { $shown }. والجميع في الجدول أدناه.
    [many] خطر ظاهر في { $n } مؤسسة من { $all }. المعروض كاملًا، الأشد استعجالًا أولًا: { $shown }. والجميع في الجدول أدناه.
   *[other] خطر ظاهر في { $n } مؤسسة من { $all }. المعروض كاملًا، الأشد استعجالًا أولًا: { $shown }. والجميع في الجدول أدناه.
}
chart-reading = يبيّن كل رسم الإصابات المبلَّغ عنها بين الأطفال إذا لم يتغير شيء. قد ينطفئ التفشي وحده أو يصل إلى الجميع تقريبًا: المروحة تضم ما قد يأتي. يسير الزمن من اليسار إلى اليمين.
key-middle = الوسط: الأكثر والأقل متساويا الاحتمال
key-half = نصف المسارات
key-four-fifths = 80% من المسارات
key-nearly-all = 95% من المسارات
label-kind = النوع
label-jurisdiction = الدائرة القضائية
label-id = الرمز
visit-now = يجب أن يزورها أحد من خارجها الآن.
fact-held = الأطفال مقابل الأماكن القانونية
fact-tiers = الأطفال بحسب المرتبة
tiers-counts = المرتبة 1: { $one }؛ المرتبة 2: { $two }؛ المرتبة 3: { $three }؛ المرتبة 4: { $four }
fact-staff = العاملون الحاضرون من الوظائف المطلوبة، آخر 7 أيام
fact-children-per-staff = أطفال لكل عامل حاضر، آخر 7 أيام
fact-days-below = أيام دون العدد المطلوب من العاملين، آخر 28 يومًا
fact-incidents = حوادث العنف والأذى، آخر 28 يومًا
incidents-rate = { $n } (بمعدل { $rate } لكل 1,000 يوم-طفل)
fact-alone = معزولون الآن
alone-hours = { $n ->
    [zero] لا طفل مسجَّل
    [one] طفل واحد، { $hours } ساعة وحيدًا في اليوم
    [two] طفلان، { $hours } ساعة وحيدَين في اليوم معًا
    [few] { $n } أطفال، { $hours } ساعة وحيدين في اليوم جميعًا
    [many] { $n } طفلًا، { $hours } ساعة وحيدين في اليوم جميعًا
   *[other] { $n } طفل، { $hours } ساعة وحيدين في اليوم جميعًا
}
fact-inspection = آخر تفتيش مستقل
fact-no-outbreak = احتمال ألا تقع أي إصابة إذا لم يتغير شيء
fact-one-in-ten = احتمال واحد من عشرة
more-than-by = أن يُبلَّغ عن أكثر من { $cases } إصابة بين الأطفال حتى { $day }
both-assumptions = { $even }؛ و{ $crowded } إذا زادت المخالطة مع الاكتظاظ
held-of-places = { $children } في { $capacity } مكانًا ({ $share })
held-places = { $children }؛ الأماكن: { $capacity }
held-unknown = { $children }؛ عدد الأماكن غير معروف
forecast-title = إلى أين يسير التفشي إذا لم يتغير شيء
forecast-none = التوقع: غير معروف. لا أعداد إصابات يُبدأ منها.
forecast-state = { $n ->
    [zero] لم يُبلَّغ حتى الآن عن إصابة بين الأطفال.
    [one] أُبلغ حتى الآن عن إصابة واحدة بين الأطفال.
    [two] أُبلغ حتى الآن عن إصابتين بين الأطفال.
    [few] أُبلغ حتى الآن عن { $n } إصابات بين الأطفال.
    [many] أُبلغ حتى الآن عن { $n } إصابة بين الأطفال.
   *[other] أُبلغ حتى الآن عن { $n } إصابة بين الأطفال.
} المعدون الآن بحسب النموذج: { $infectious }.
r-now = يُعدي الشخص الواحد { $middle } من غيره في المتوسط ({ $low } إلى { $high }).
r-too-few = لا يمكن القول كم يسرع الانتشار: الإصابات أقل من ذلك.
chart-title = الإصابات المبلَّغ عنها بين الأطفال، { $place }
chart-description = رسم مروحي. المبلَّغ حتى الآن: { $reported }. حتى { $date }: الوسط { $middle }، وفترة 95% من { $low } إلى { $high }. الأعداد في الجدول أدناه.
chart-caption = الإصابات المبلَّغ عنها بين الأطفال منذ بدء العدّ، إذا لم يتغير شيء
chart-table = الأعداد وراء الرسم
col-day = اليوم
col-middle = الوسط
col-half = نصف المسارات
col-four-fifths = 80% من المسارات
col-nearly-all = 95% من المسارات
responses-title = التدابير: ما تمنعه، وما تكلّفه الأطفال
responses-caption = الإصابات الممنوعة بين الأطفال والعاملين مقارنة بالاستمرار كما اليوم، المتوسط وفترة 95%
recommended-is = الموصى به:
recommended-numbers = يمنع { $averted } إصابة (متوسط الفرضيتين). الكلفة: { $cost }.
recommended-none = لا يوصى بأي حزمة تدابير.
mixing-disagrees = هنا تقود الفرضيتان عن المخالطة إلى جوابين مختلفين.
infections-expected = المتوقع في الكل: { $infections }
col-package = حزمة التدابير
col-averted-0 = الممنوع، والمخالطة لا تتبع الاكتظاظ
col-averted-1 = الممنوع، والمخالطة تزيد مع الاكتظاظ
col-cost = الكلفة من الحقوق
col-verdict = الرأي
cost-none = لا شيء فوق اليوم
cost-child-days = { $amount } يوم-طفل من حق محجوب
cost-total = { $total }: { $parts }
cost-hours-alone = ساعات وحيدًا { $amount }
cost-visits = زيارات ضائعة { $amount }
cost-lessons = ساعات دراسة ضائعة { $amount }
cost-days-held = أيام احتجاز زائدة { $amount }
verdict-recommended = موصى به
verdict-refused = مرفوض.
not-computed = لم يُحسب
verdict-as-now = لا يتغير شيء
verdict-front = ممكن: لا شيء يمنع مثله بكلفة أقل من الحقوق
verdict-behind = ممكن، لكن غيره يمنع مثله على الأقل بلا كلفة أكبر من الحقوق
package-as-now = الاستمرار كما اليوم
package-everything-with-contact = إفراج، دخول أقل، كمامات، تهوية، فحوص أسبوعية، عزل مع تواصل كل يوم
package-release-and-air = أطفال المرتبتين 1 و2 إلى بيوتهم، دخول أقل، كمامات وتهوية
package-release = أطفال المرتبتين 1 و2 إلى بيوتهم خلال أربعة أسابيع
package-fewer-admissions = دخول أقل ووقف النقل
package-staff-cohorts = كل عامل في وحدة واحدة مع كمامات
package-masks = كمامات للجميع
package-air = هواء متجدد أو منقّى
package-intake-tests = فحص القادمين الجدد
package-isolate = عزل الحالات المعروفة مع تواصل كل يوم
package-test-and-isolate = فحص الجميع أسبوعيًا وعزل من تظهر إصابته
package-isolate-and-quarantine = عزل الحالات وحجر رفاق الغرفة معًا
package-video-visits = زيارات بالفيديو
package-lock-in = كل طفل وحيد في غرفة 23 ساعة في اليوم
package-closed-doors = الأبواب مغلقة أمام الأسر والمحامين والمفتشين
overview-title = كل المؤسسات
overview-caption = كل مؤسسة، الأشد استعجالًا أولًا، { $day }
col-facility = المؤسسة
col-held = الأطفال مقابل الأماكن
col-first = المرتبتان 1 و2
col-cases = الإصابات حتى الآن
col-recommended = الموصى به
col-visit = زيارة من الخارج
visit-yes = الآن
visit-no = غير مطلوبة
none-recommended = لا شيء
kind-police_cell = غرفة حجز لدى الشرطة
kind-remand = دار توقيف للأحداث
kind-training_school = مدرسة تأهيل
kind-closed_centre = مركز مغلق
kind-open_centre = مركز مفتوح
kind-immigration = احتجاز بسبب الهجرة
kind-adult_prison = سجن للبالغين
kind-protection_institution = مؤسسة حماية
kind-other = غير ذلك
danger-bar-to-detention = أطفال محتجزون رغم مانع قانوني
danger-solitary = أطفال وحيدون 22 ساعة في اليوم
danger-outbreak-now = تفشٍّ جارٍ
danger-outbreak-likely = تفشٍّ محتمل
danger-crowding = اكتظاظ
danger-staff-ratio = عاملون أقل مما يلزم
danger-incidents = عنف أو أذى
danger-silence = انقطعت التقارير
signal-incidents-above-limit = حوادث أكثر مما تفسره الصدفة
signal-incidents-drift = الحوادث تزداد شيئًا فشيئًا
signal-children-harmed-by-staff = أطفال آذاهم عاملون
signal-crowding = اكتظاظ
signal-staff-below-posts = العاملون أقل من الوظائف
signal-staff-ratio = عاملون أقل مما يلزم للأطفال
signal-solitary = أطفال وحيدون 22 ساعة في اليوم
signal-isolation-long = طال العزل
signal-silence-incidents = لم تعد تصل تقارير الحوادث
signal-silence-staff-days = لم تعد تصل تقارير العاملين
signal-silence-cases = لم تعد تصل تقارير الإصابات
signal-inspection-overdue = لا تفتيش مستقل منذ زمن

## الجلسات
hearings-title = الجلسات: ما يلزم وما هو متاح
hearings-intro = تُرتَّب الجلسات بالمرتبة، ثم بأيام التأخر وخطر الصحة والإصابات الممنوعة. السلوك والفعل لا يدخلان أبدًا.
hearings-caption = أطفال يمكن سماعهم، بحسب الدائرة القضائية، حتى { $last }
col-jurisdiction = الدائرة القضائية
col-eligible = يمكن سماعهم
col-queue-ends = نهاية الانتظار
col-would-end = ما ينهيه في الوقت
queue-within = خلال الخطة
queue-open = أبدًا بهذه القدرة، أو غير معروف
queue-enough = لا يلزم المزيد
per-week = { $resource }: { $needed } في الأسبوع
resource-review = مراجعات
resource-counsel = محامون
resource-supervision = أماكن متابعة
resource-transport = نقل
capacity-title = اللازم والمتاح طوال الخطة
capacity-caption = ما يلزم لكل من يمكن سماعه، مقابل المعلن لأسابيع الخطة
needed-available = اللازم { $needed }، المتاح { $available }
needed-unlimited = اللازم { $needed }، الحد غير معروف
optimality = { $n ->
    [zero] لا دوائر قضائية.
    [one] دائرة قضائية واحدة: لا يبعد الترتيب عن أفضل ممكن أكثر من { $gap }.
    [two] دائرتان قضائيتان: لا يبعد كل ترتيب عن أفضل ممكن أكثر من { $gap }.
    [few] { $n } دوائر قضائية: لا يبعد كل ترتيب عن أفضل ممكن أكثر من { $gap }.
    [many] { $n } دائرة قضائية: لا يبعد كل ترتيب عن أفضل ممكن أكثر من { $gap }.
   *[other] { $n } دائرة قضائية: لا يبعد كل ترتيب عن أفضل ممكن أكثر من { $gap }.
}
optimality-checked = وجد فحص منفصل أن كل الحدود محترمة.
optimality-unchecked = لم يجتز كل ترتيب الفحص المنفصل: لا تستعملوه قبل إصلاحه.
optimality-unknown = لا يُعرف مدى قرب الترتيب من أفضل ممكن.

## ما ينقص
gaps-title = ما لا يُعرف وهو الأهم
gaps-intro = الخانة الفارغة ليست «لا». هذه المعلومات، إذا عُرفت، تغيّر الخطة أكثر من غيرها.
gaps-none = لا تُعرف معلومة ناقصة تغيّر الخطة.
gaps-caption = معلومات ناقصة بحسب عدد الأطفال الذين قد تتغير مرتبتهم
col-fact = المعلومة
col-missing = أطفال تنقصهم
col-could-move = قد تتغير مرتبتهم
col-could-release = قد يكونون في المرتبة 1 أو 2
col-who-finds = من يستطيع معرفتها

## الإنصاف
fairness-title = هل الترتيب منصف؟
fairness-intro = توضع حصة كل فئة بين الأطفال الذين لهم أسبوع بجانب حصتها بين كل من يمكن سماعهم.
fairness-even = لا حصة تختلف أكثر مما تفسره الصدفة.
fairness-differs = من كل من يمكن سماعهم: { $eligible }. من الذين لهم أسبوع: { $scheduled }. الصدفة وحدها تفعل هذا أو أسوأ في { $chance } من القرعات. اسألوا لماذا.
fairness-summary = الحصص بحسب الجنس والجنسية والإعاقة والسبب والدائرة القضائية
fairness-caption = الأطفال والحصص؛ والعمود الأخير احتمال مثل هذا الفرق لو وُزعت الأسابيع بالقرعة داخل المرتبة والدائرة القضائية
col-group = الفئة
col-of-eligible = من كل من يمكن سماعهم
col-of-scheduled = من الذين لهم أسبوع
col-chance = الصدفة وحدها
dimension-sex = الجنس
dimension-nationality = الجنسية
dimension-disability = الإعاقة
dimension-ground = السبب
dimension-jurisdiction = الدائرة القضائية
sex-female = فتيات
sex-male = فتيان
sex-other = غير ذلك
disability-true = نعم
disability-false = لا
disability-yes = نعم
disability-no = لا
ground-criminal_pretrial = جزائي، قبل الحكم
ground-criminal_sentenced = جزائي، بعد الحكم
ground-migration = هجرة
ground-status_offence = مخالفة متصلة بالسن
ground-protection = حماية
ground-association = غير ذلك (مختوم)
ground-administrative_security = إداري
ground-health_order_breach = مخالفة أمر صحي
ground-bail_unpaid = كفالة لم تُدفع
ground-with_caregiver = مع من يرعاه
ground-other = غير ذلك

## الأثر
effect-title = ما تفعله الخطة
effect-intro = { $n ->
    [zero] لم يُحاكَ البلد.
    [one] حوكي البلد يومًا واحدًا مع الخطة وبدونها، وبالصدفة نفسها في الحالين. المتوسط وفترة 95%.
    [two] حوكي البلد يومين مع الخطة وبدونها، وبالصدفة نفسها في الحالين. المتوسط وفترة 95%.
    [few] حوكي البلد { $n } أيام مع الخطة وبدونها، وبالصدفة نفسها في الحالين. المتوسط وفترة 95%.
    [many] حوكي البلد { $n } يومًا مع الخطة وبدونها، وبالصدفة نفسها في الحالين. المتوسط وفترة 95%.
   *[other] حوكي البلد { $n } يوم مع الخطة وبدونها، وبالصدفة نفسها في الحالين. المتوسط وفترة 95%.
}
effect-unknown = غير معروف: لم يُحاكَ أثر الخطة.
effect-caption = مع الخطة مقارنة بدونها
col-measure = المقياس
col-density-0 = المخالطة لا تتبع الاكتظاظ
col-density-1 = المخالطة تزيد مع الاكتظاظ
effect-without = الإصابات بدون الخطة
effect-with = الإصابات مع الخطة
effect-averted = الإصابات الممنوعة
effect-hospital = حالات المستشفى الممنوعة
effect-days-below = أيام نقص العاملين الممنوعة، كل المؤسسات
effect-detention = أيام-طفل من الاحتجاز الممنوعة
effect-community = الإصابات المنقولة إلى المجتمع الممنوعة
effect-condition = لا تُمنع أيام الاحتجاز إلا إذا انتهت كل جلسة في الخطة بالإفراج؛ وللمحكمة أن تقرر غير ذلك.
effect-agree = الفرضيتان عن المخالطة تشيران إلى الاتجاه نفسه.
effect-disagree = الفرضيتان عن المخالطة لا تتفقان:

## المعنى
meaning-title = ما تعنيه الأعداد وما لا تعنيه
meaning-decides = يسمي البرنامج الوقائع والنواقص والمصادر ومن يجب أن يتصرف. لا يقرر في الحرية أبدًا، ولا يقيّم سلوك طفل في المستقبل أبدًا.
meaning-tiers = تبيّن المرتبة مدى استعجال القانون للجلسة. ولا تقول شيئًا عن الطفل.
meaning-unknown = «غير معروف» جواب. المعلومة الناقصة لا تُقرأ «لا» أبدًا.
meaning-order = العنف والأفعال السابقة والسلوك لا تدخل ترتيب الجلسات أبدًا.
meaning-ranges = أعداد التفشي مجالات وليست وعودًا. تضم فترة 95% الصدفة وما لا يُعرف عن المرض. في مكان صغير قد ينطفئ التفشي أو يصل إلى الجميع تقريبًا.
meaning-rights = لكل تدبير عمودان: ما يمنعه، وما يكلّفه الأطفال. وما جاوز سقفًا قانونيًا رُفض.
meaning-clocks = بعض المهل مقترحات حيث يقول القانون «دون إبطاء» بلا رقم؛ وplan.json يعلّمها.
meaning-advice = هذا ليس مشورة قانونية ولا طبية. القانون الوطني الأكثر حماية للطفل يغلب دائمًا.
notes-title = ما يجب أن يُعرف عن البيانات
provenance-title = من أين يأتي كل عدد
provenance-intro = الأوراق نفسها والقواعد نفسها والبذرة نفسها تعطي الخطة نفسها حرفًا بحرف. في plan.json كل عدد مع قاعدته.
provenance-program = البرنامج
provenance-day = البيانات في
provenance-seed = البذرة
provenance-replicates = المسارات المحاكاة لكل حزمة ومؤسسة
provenance-weeks = أسابيع الخطة
provenance-input = بصمة البيانات
provenance-pack = مجموعة القواعد { $pack }
provenance-absent = أوراق لم تُقدَّم
provenance-absent-none = لا شيء

## صفحة واحدة لمكتب واحد
sheet-kicker = ورقة الأسبوع للمدير والممرضة
sheet-heading = هذا الأسبوع: { $place }
sheet-period = أسبوع { $week }. البيانات في { $day }.
sheet-glance = نظرة سريعة
sheet-watch = للانتباه
sheet-director = المدير
sheet-nurse = الممرضة
sheet-decide = قرارات الوزارة
sheet-court = للمحاكم والنيابة والمساعدة القانونية
sheet-health = للطاقم الصحي وسلطة الصحة
sheet-nothing = لا شيء مستحق هذا الأسبوع في هذه الخطة.
sheet-hearings = جلسات هذا الأسبوع
sheet-hearings-none = لا جلسة مقررة هذا الأسبوع.
sheet-hearings-care = رموز فقط. أخبروا كل طفل وأسرته ومحاميه في وقت كافٍ. لا تعلّقوا هذه القائمة على جدار.
sheet-hearings-caption = { $n ->
    [zero] لا طفل يُسمع
    [one] طفل واحد يُسمع
    [two] طفلان يُسمعان
    [few] { $n } أطفال يُسمعون
    [many] { $n } طفلًا يُسمعون
   *[other] { $n } طفل يُسمعون
}
sheet-court-week = جلسات الأسبوع الأول، بحسب الدائرة القضائية
sheet-outbreaks = التفشي والتدابير
need-counsel = إيجاد محامٍ
need-supervision = مكان متابعة
need-transport = نقل
need-nothing = لا شيء آخر
col-actor = من
col-child-id = الطفل
col-prepare = ما يُهيَّأ
col-danger = الخطر الأول
col-infectious = المعدون الآن بحسب النموذج
fact-rooms = غرف العزل اللازمة في وقت واحد، على الأكثر
fact-hospital = أشخاص يحتاجون إلى سرير مستشفى
role-minister = صفحة للوزير
role-chief-judge = صفحة لرئاسة المحكمة
role-head-nurse = صفحة لرئاسة التمريض

## المعلومات بكلمات بسيطة
field-born_on = يوم الميلاد
field-age_status = كيف عُرف العمر
field-youngest_plausible_born_on = أحدث يوم ميلاد ممكن
field-age_at_offence = العمر يوم الفعل
field-age_now = العمر اليوم
field-sex = الجنس
field-disability = الإعاقة
field-health_risk = خطر الصحة
field-pregnant = الحمل
field-dependent_child = طفل يعتمد على الطفل
field-guardian_reachable = هل يمكن الوصول إلى وليّ
field-home_jurisdiction = دائرة السكن
field-admitted_at = يوم الدخول
field-custody_started_at = بدء الحرمان من الحرية
field-ground = سبب الاحتجاز
field-offence_category = فئة الفعل
field-offence_on = يوم الفعل
field-violent = هل وقع عنف
field-order_id = أمر الاحتجاز
field-order_from = بدء الأمر
field-order_to = نهاية الأمر
field-arrested_at = وقت التوقيف
field-family_notified_at = متى أُخبرت الأسرة
field-counsel_assigned_at = متى عُيّن محامٍ
field-counsel_first_met_at = أول لقاء مع المحامي
field-judge_first_at = أول مثول أمام قاضٍ
field-charged_on = يوم الاتهام
field-last_review_on = آخر مراجعة للاحتجاز
field-next_hearing_on = الجلسة المقبلة
field-decided_on = يوم القرار
field-sentence_days = مدة الحكم
field-sentence_ends_on = نهاية الحكم
field-sentence_type = نوع الحكم
field-sentence_basis = أساس الحكم في القانون
field-alternatives_considered = هل نُظر في بدائل
field-forum = نوع المحكمة
field-shares_space_with_adults = هل يشارك بالغون المكان
field-release_route = إلى أين يذهب الطفل
field-home_visit_ready = هل زير البيت
field-detention_reason = سبب الإبقاء
field-adult_exception = سبب الاحتجاز مع بالغين
field-individual_assessment_on = يوم التقييم الفردي
field-case_first_heard_on = أول جلسة في القضية
field-legality_challenge_filed_at = متى طُعن في القانونية
field-health_check_at = فحص الصحة عند الدخول
field-rights_explained_at = متى شُرحت الحقوق
field-handover_at = التسليم إلى حماية الطفولة
field-diversion_considered_on = يوم النظر في التحويل عن القضاء
field-law_in_force_from = اليوم الذي صار فيه الفعل ممنوعًا
field-prior_serious_count = أفعال جسيمة سابقة ثبتت

## جمل المخطِّط
reason-met = القاعدة منطبقة: { $title }
reason-open = لا يمكن الجزم: { $title }
reason-run-out = انقضت المهلة: { $title }
find-out = يُستعلَم عن
find-out-reason = الجواب وحده قد يغيّر مرتبة عدد من الأطفال: { $move }، ويضع في المرتبة 1 أو 2: { $release }.
find-out-done = سُجّلت المعلومة، أو سُجّل أنها لا توجد، لهؤلاء الأطفال.
carry-out = للتنفيذ: { $package }.
say-end-detention = أنهوا الاحتجاز اليوم: مكان للعيش في الخارج، دون انتظار جلسة أو فحص أو نقل أو مكان متابعة. وتُحدَّد جلسة إلى جانب ذلك.
say-end-detention-done = خرج كل طفل من هؤلاء، أو سجّلت محكمة اليوم لماذا لا تنطبق القاعدة.
say-stop-measure = أوقفوا التدبير أو غادروا المكان اليوم؛ ويُنقل الطفل إلى حيث يسمح القانون.
say-stop-measure-done = انتهى التدبير أو انتقل الطفل، مع تسجيل اليوم والمكان.
say-prepare-release = هيّئوا الإفراج واعرضوه على المحكمة في أقرب يوم: الإفراج هو الأصل والاحتجاز استثناء يحتاج إلى تبرير.
say-prepare-release-done = أُفرج عن كل طفل من هؤلاء، أو سُجّل قرار معلَّل مع يوم مراجعته التالية.
say-hold-review = أجروا المراجعة في الأسبوع المقرر؛ والطفل الذي لا أسبوع له يُسمع في أول جلسة متاحة.
say-hold-review-done = سُجّل last_review_on لكل طفل من هؤلاء.
say-within-limit = عودوا إلى داخل الحد.
say-within-limit-done = عادت الوقائع المسجلة إلى داخل الحد.
say-do-owed = افعلوا ما هو واجب.
say-find-exception = ابحثوا لكل طفل من هؤلاء عن القرار المسجَّل الذي يسمح بذلك أو عن إثبات العمر؛ وإن لم يوجد يُنقل الطفل إلى حيث يسمح القانون.
say-find-exception-done = سُجّل ما كان ناقصًا لكل طفل من هؤلاء، أو انتقل الطفل، مع اليوم والمكان.
say-do-owed-done = أُنجز وسُجّل يومه.
say-set-aside = لا تُنفَّذ العقوبة: اعرضوها على المحكمة اليوم لإلغائها واستبدالها بعقوبة يجيزها القانون لطفل.
say-set-aside-done = ألغت المحكمة العقوبة أو استبدلتها، مع تسجيل اليوم. والنقل إلى مكان آخر ليس جوابًا.
say-decide-challenge = افصلوا في الطعن اليوم: الطفل الذي لم تثبت قانونية احتجازه يعود إلى بيته.
say-leave-police = أخرجوا اليوم كل طفل من هؤلاء من يد الشرطة، أو أفرجوا عنه.
say-leave-police-done = غادر كل طفل من هؤلاء الشرطة، مع تسجيل اليوم والساعة.
say-tell-family = أبلغوا الآن الأسرة أو راشدًا آخر موثوقًا.
say-lawyer-today = يلتقي محامٍ اليوم بكل طفل من هؤلاء على انفراد.
say-apart-from-adults = وفّروا اليوم لكل طفل من هؤلاء مكانًا منفصلًا عن البالغين، ولا تتركوا أيًا منهم وحده.
say-lawyer-and-court = يُعيَّن محامٍ اليوم، وتنظر المحكمة هل الاحتجاز قانوني.
say-end-solitary = أنهوا الحبس الانفرادي اليوم: رفقة ووقت في الهواء الطلق ودراسة؛ وأخبروا التفتيش المستقل.
say-end-solitary-done = لا سطر مفتوح في isolation.csv فيه 22 ساعة وحيدًا أو السبب discipline.
say-review-separation = راجعوا كل عزل اليوم حضوريًا، مع سبب ونهاية.
say-review-separation-done = لكل سطر مفتوح في isolation.csv مراجعة اليوم.
say-refer-allegations = أحيلوا كل ادعاء ضد العاملين فورًا إلى سلطة مستقلة؛ وأبعدوا البالغ عن الأطفال.
say-refer-allegations-done = سُجّل referred_at لكل حادث من هذه.
say-visit-unannounced = زوروا دون إعلان، وتحدثوا مع الأطفال على انفراد، وابحثوا عما تغيّر.
say-visit-unannounced-done = سُجّلت زيارة في inspections.csv بعد هذا اليوم.
say-look-silence = انظروا هل يستطيع الأطفال الشكوى بعد، وهل تُكتب الحوادث.
say-look-silence-done = سُجّلت زيارة، أو عادت أسطر incidents.csv.
say-send-figures = أرسلوا الأرقام اليومية من جديد، والأصفار أيضًا.
say-send-figures-done = أسطر الأيام الأخيرة موجودة.
say-stop-admissions = أوقفوا الدخول هنا وأعيدوا أطفالًا إلى بيوتهم حتى يكون لكل طفل مكان.
say-stop-admissions-done = لا أطفال أكثر من الأماكن.
say-fill-posts = املؤوا الوظائف بعاملين جرى التحقق منهم؛ وإلا فأطفال أقل، لا إغلاق أكثر.
say-fill-posts-done = يبلغ الحاضرون عدد الوظائف المطلوبة سبعة أيام متتالية.
say-independent-visit = قوموا بزيارة مستقلة.
say-independent-visit-done = سُجّلت زيارة مستقلة في inspections.csv.
say-capacity-done = يبيّن capacity.csv هذه الأعداد على الأقل في كل أسبوع.
say-response-done = أجزاؤه سارية، لكل منها نهاية ومراجعة أسبوعية.
capacity-order = أوجدوا قدرة للجلسات: { $needed }. عندئذ ينتهي الانتظار ضمن مدة الخطة.
capacity-reason = أطفال بلا أسبوع في الخطة: { $n } من { $all }. نهاية الانتظار: { $ends }.
english-left = بعض نصوص هذه الصفحة لم يُترجم بعد، فبقي بالإنجليزية.
sources-cited = تُذكر المصادر بالإنجليزية.
say-no-inspection = لا يوجد تفتيش مستقل مسجل
say-nothing-needed = لا حزمة تمنع ولو عدوى واحدة في عشرين مؤسسة مثل هذه: لا حاجة الآن إلى أكثر من تدابير اليوم
say-no-child-held = لا يوجد طفل محتجز هناك
say-visits-ended = تنقطع الزيارات دون بديل؛ قدّموا مكالمات أو فيديو مجانًا وعلى انفراد، أكثر من ذي قبل
say-lawyers-out = يُمنع المحامون من الدخول؛ أبقوا اللقاءات الخاصة، خلف حاجز أو بفيديو آمن
say-inspectors-out = يُمنع المفتشون المستقلون من الدخول؛ الزيارات تتكيف ولا تتوقف أبدًا
say-held-longer = يطيل احتجاز الأطفال لسبب صحي؛ ولا يؤخر فحص أو حجر أو نقل إفراجًا أبدًا
say-no-pathogen = لا يذكر country.toml مسبب مرض: تُعرض الاستجابات لكوفيد-19 في سنة 2020
say-no-capacity = لم يُعطَ capacity.csv: لا حد معروفًا، فكل طفل في أول أسبوع تسمح به تواريخه، وترتيب المراتب والأوزان هو الترتيب المتبع

## جمل المخطِّط التي فيها أعداد
like-solitary = { $n ->
    [zero] لا طفل
    [one] طفل واحد
    [two] طفلان
    [few] { $n } أطفال
    [many] { $n } طفلًا
   *[other] { $n } طفل
} في عزلة 22 ساعة في اليوم أو أكثر، أو في عزل عقابي: يجب أن ينتهي ذلك اليوم
like-barred = لا يسمح القانون باحتجازهم: { $n ->
    [zero] لا طفل
    [one] طفل واحد
    [two] طفلان
    [few] { $n } أطفال
    [many] { $n } طفلًا
   *[other] { $n } طفل
}
like-infected-now = المصابون الآن نحو { $n } (أُبلغ عنهم أم لا)
like-outbreak-cases = عدد الحالات في الأيام الأربعة عشر حتى آخر حالة ({ $day }): { $n }؛ حالتان تعدّان تفشيًا يستمر إلى أن تمر 14 يومًا بلا حالة (PAR-08، PAR-10)
like-limit-rooms = عدد الغرف: { $n }
like-limit-tests = عدد الفحوص في اليوم: { $n }
like-limit-doses = عدد الجرعات في اليوم: { $n }
like-limit-home = عدد الأطفال العائدين إلى بيوتهم في اليوم: { $n }
like-half-infect = إذا استمر الحال، يصاب في نصف المسارات المحاكاة هذا العدد أو أكثر: { $n }
like-incidents-limit = عدد الحوادث من { $day_from } إلى { $day_to }: { $n }، أي { $rate } لكل 1,000 يوم-طفل، فوق الحد { $limit }
like-drift = الحوادث تزداد شيئًا فشيئًا: متوسط مرجّح { $rate } لكل 1,000 يوم-طفل، فوق حده { $limit }
like-quiet = لا حادث مسجلًا في 28 يومًا والمعتاد { $n }: انظروا هل تصل البلاغات بعد
like-harmed = آذى عاملون في آخر 28 يومًا: { $n ->
    [zero] لا طفل
    [one] طفل واحد
    [two] طفلان
    [few] { $n } أطفال
    [many] { $n } طفلًا
   *[other] { $n } طفل
}
like-crowded = الأطفال { $n } والأماكن { $places }
like-posts = الوظائف المشغولة في آخر 7 أيام: { $share }%
like-ratio = لكل عامل حاضر { $ratio } من الأطفال؛ ويسمح البلد بعدد { $allowed }
like-no-staff-figures = لا أرقام للعاملين منذ { $n ->
    [zero] يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
like-apart = في عزل منذ أكثر من 14 يومًا: { $n ->
    [zero] لا طفل
    [one] طفل واحد
    [two] طفلان
    [few] { $n } أطفال
    [many] { $n } طفلًا
   *[other] { $n } طفل
}؛ وفي عزل لأسباب غير صحية: { $others }
like-no-inspection = لا تفتيش مستقلًا منذ { $n ->
    [zero] يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
like-no-case-report = لا بلاغ عن مرض، ولو بالصفر، منذ { $n ->
    [zero] يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
like-least-cost = أقل كلفة في الحقوق ({ $cost } يوم-طفل) بين القريبة من الأفضل: تمنع { $averted } من الإصابات البالغة { $best } التي تمنعها «{ $package }» بكلفة { $dearer } يوم-طفل
like-mixing = إن لم تزد المخالطة مع الاكتظاظ اختيرت «{ $package_even }»، وإن زادت فـ«{ $package_crowded }»
like-depends = تتوقف الإصابات الممنوعة على أثر الاكتظاظ في المخالطة: { $a } ({ $b } إلى { $c }) بلا أثر، و{ $d } ({ $e } إلى { $f }) إن زادت المخالطة معه
like-community = يُتوقع في الخارج نحو { $n } من الإصابات الزائدة مع الخطة عنها بدونها: قد يكون أطفال عائدون في طور الحضانة. ترافقهم نصيحة واتصال ومكان للعزل؛ ولا إفراج ينتظر لذلك
like-alone-refused = يبقى الطفل وحيدًا { $hours } ساعة في اليوم، وهذا حبس انفرادي محظور على الأطفال؛ خططوا لمخالطة الناس حتى تقل عن 22 ساعة
like-facts-nobody = { $n } من القواعد والمهل تطلب معلومات لا تحملها هذه الجداول لأحد؛ وهي مذكورة على أنها غير مسجلة
like-lost-transfer = placements.csv: لا يوجد سطر لاحق يبيّن إلى أين ذهب أطفال غادروا بالنقل ({ $n }): قد يكونون محتجزين، ويُعدّون أحرارًا ولا تسري أي مهلة؛ أضف سطر المكان الذي استقبلهم
like-lost-adults = placements.csv: لا يوجد سطر لاحق يبيّن إلى أين ذهب أطفال غادروا إلى مرفق للبالغين ({ $n }): قد يكونون محتجزين، ويُعدّون أحرارًا ولا تسري أي مهلة؛ أضف سطر المكان الذي استقبلهم
like-may-be-held = قد يكون أطفال آخرون محتجزين، عددهم { $n } على الأكثر: لم يمكن استعمال هذه الأسطر من placements.csv: { $name_rows }
like-left-out = أسطر من { $name_file } لم يمكن استعمالها وتُركت: { $n }
like-in-part = أسطر من { $name_file } استُخدمت من دون خلية تعذّرت قراءتها ({ $n }): ما ورد فيها غير معروف
like-renamed-open = { $name_file }: العمود `{ $name_column }` غير موجود، فيُعدّ كل سطر ما زال مفتوحًا؛ لعله `{ $name_other }`
like-renamed = { $name_file }: العمود `{ $name_column }` غير موجود، فهو غير معروف لأي سطر؛ لعله `{ $name_other }`
like-capacity-silent = لا يذكر capacity.csv شيئًا عن الدائرة { $name_places }: لا حد معروفًا هناك
like-capacity-silent-more = لا يذكر capacity.csv شيئًا عن الدوائر { $name_places }: لا حد معروفًا هناك
like-capacity-partly = يترك capacity.csv أسابيع أو موارد من الخطة فارغة في الدائرة { $name_places }: لا حد معروفًا هناك
like-capacity-partly-more = يترك capacity.csv أسابيع أو موارد من الخطة فارغة في الدوائر { $name_places }: لا حد معروفًا هناك
like-capacity-strange = يذكر capacity.csv الدائرة { $name_places } وليس لها مؤسسة في facilities.csv: انظروا هل كُتب الاسم بالطريقة نفسها فيهما
like-capacity-strange-more = يذكر capacity.csv الدوائر { $name_places } وليس لها مؤسسات في facilities.csv: انظروا هل كُتبت الأسماء بالطريقة نفسها فيهما
like-recorded = سُجّل لكل واحد منهم: { $name_fields }.
like-sheets-earlier = تصف الجداول يوم { $day_sheets }، قبل { $day_asked } بعدد أيام قدره { $n }: لا يُعرف من غادر ولا ما جرى منذ ذلك، وما انقضى في هذه الأيام غير مؤكد

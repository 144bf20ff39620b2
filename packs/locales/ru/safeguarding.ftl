# The desk of safeguarding.

safeguarding-lead = Что сделали с ребёнком и отвечают ли на это.
safeguarding-incidents = Происшествия
safeguarding-registers = Обязанности и журналы
safeguarding-complaints = Жалобы

## Incidents
incident-title = Происшествие
incident-report = Сообщить о происшествии
incident-report-lead = Напишите, что знаете сейчас. Позже можно дополнить и исправить; первое останется рядом. Сроки сообщений начинаются сразу.
incident-what = Что случилось
incident-when = Когда
incident-by-whom = Кем
incident-harmed = Пострадавших детей
incident-harmed-wrong = Напишите целое число, 0 или больше.
incident-account = Что сказано или увидено
incident-account-hint = Словами того, кто рассказывает.
incident-told-by = Рассказал
incident-kind-needed = Выберите, что случилось.
incident-at-needed = Укажите когда; достаточно дня.
incident-state = Состояние
incident-reported = сообщено
incident-not-reported = не сообщено
incident-referred = у независимого органа
incident-not-referred = не у независимого органа
incident-closed = закрыто
incident-open = открыто
incidents-none = Происшествий не записано.
incidents-not-shown = Ваша роль сообщает о происшествиях, но списка не видит.
incidents-too-few = Происшествий слишком мало, чтобы назвать число.
incident-accounts = Рассказы
incident-account-first = Первый рассказ
incident-account-correction = Исправление
incident-account-correct = Исправить; первый останется рядом
incident-no-account = Рассказов ещё не записано.
incident-add-account = Добавить рассказ
incident-group-incident-child = Дети
incident-group-incident-adult = Взрослые
incident-group-incident-step = Что сделано
incident-group-force-use = Сила и усмирение
incident-group-discipline = Дисциплина
incident-kind-ill-treatment = жестокое обращение
incident-kind-excessive-force = чрезмерная сила
incident-kind-sexual-abuse = сексуальное насилие
incident-kind-assault = насилие между людьми
incident-kind-force = применена сила
incident-kind-restraint = применено усмирение
incident-kind-self-harm = самоповреждение
incident-kind-suicide-attempt = попытка уйти из жизни
incident-kind-serious-injury = тяжёлая травма
incident-kind-death = смерть
incident-kind-escape-attempt = попытка побега
incident-kind-fire = пожар
incident-kind-other = другое
incident-by-child = ребёнком
incident-by-staff = сотрудником
incident-by-other = кем-то другим
incident-by-unknown = неизвестно
told-by-child = ребёнок
told-by-staff = сотрудник
told-by-family = семья
told-by-visitor = посетитель
told-by-inspector = инспектор
told-by-camera = камера
told-by-other = другой человек
done-incident-saved = Сохранено. Спасибо: на это ответят.

## Duties to report and registers
reports-title = Обязанности сообщить
reports-lead = Срок идёт с момента, когда стало известно.
reports-none = Сейчас сообщать нечего.
reports-one = Обязанность сообщить
reports-add = Добавить обязанность
reports-done = Сообщено сейчас
report-matter-allegation = Сообщение о жестоком обращении
report-matter-serious-injury = Тяжёлая травма
report-matter-death = Смерть
report-matter-force = Сила или усмирение
report-matter-separation = Отделение
report-matter-infection = Заражение
report-matter-missing-child = Пропавший ребёнок
report-matter-data-breach = Утечка данных
report-matter-other = Другое
report-to-independent-authority = независимому органу
report-to-prosecutor = прокурору
report-to-child-protection = органам защиты детей
report-to-health-authority = органу здравоохранения
report-to-family = семье
report-to-lawyer = адвокату
report-to-judge = судье
report-to-inspection-body = инспекции
report-to-higher-authority = вышестоящему органу
duty-stopped = сделано
duty-over = просрочено
duty-soon = срок в течение суток
duty-running = идёт
duty-unknown = срок неизвестен
register-force = Сила и усмирение
register-force-note = Только при прямой угрозе травмы и как можно короче; сразу сообщается вышестоящим и семье (Гаванские правила, 64).
register-apart = Отделение
register-apart-note = Никогда как наказание, никогда 22 часа одному (Гаванские правила, 67; Замечание общего порядка 24, 95).
register-deaths = Смерть под стражей
register-deaths-note = Открывается независимое расследование; семья получает отчёт и свидетельство (Гаванские правила, 57).
register-hours = { $n } ч в одиночестве
register-ended = закончилось { $when }
register-goes-on = продолжается
register-health = осмотрен медработником
register-no-health = медработник не осмотрел
register-authority = вышестоящим сообщено
register-no-authority = вышестоящим не сообщено
register-family = семье сообщено
register-no-family = семье не сообщено
register-reviewed = рассмотрено
register-not-reviewed = не рассмотрено
register-inquiry = независимое расследование открыто
register-no-inquiry = независимого расследования нет
register-inquiry-ended = расследование окончено
register-inquiry-open = расследование не окончено
register-given = отчёт передан семье
register-not-given = отчёт семье не передан

## The complaints office
complaints-lead = Подтверждение за день, ответ за неделю, за день, если кто-то может быть в опасности.
complaints-silent-source = Жалобы без ответа в срок переданы омбудсмену (Гаванские правила, 75–78; срок K-16, предложение).
complaints-open = Ждут ответа
complaints-none = Здесь нет ни одной.
complaints-burst = Пришли за несколько минут: { $n }
complaints-burst-why = Возможно, их прислал один человек. Каждая записана и получит ответ, как и другие; здесь они для того, чтобы среди них не потерялись остальные.
complaint-title = Жалоба
complaint-answered = отвечено
complaint-urgent = Возможна опасность
complaint-here = в этом бюро
complaint-not-acknowledged = получение ещё не подтверждено
complaint-not-acknowledged-late = не подтверждено за день
complaint-said = Что сказано
complaint-no-file = Известна только строка таблицы; слова хранятся в другом месте.
complaint-channel = Как пришла
complaint-by = Кто жалуется
complaint-confidential = Хочет остаться неизвестным учреждению
complaint-taken-by = Записал
complaint-way = Её путь
complaint-no-step = Пока ничего не сделано.
complaint-acknowledge = Подтвердить получение
complaint-concerns = Кого касается
complaint-concerns-lead = Названный здесь не увидит ничего об этой жалобе.
complaint-concerns-add = Назвать кого-то
complaint-who = Кто это
complaint-account = Учётная запись без доступа
complaint-account-hint = Учётная запись этого человека, если известна.
complaint-who-needed = Укажите, кто это.
complaint-route = Передать
complaint-route-lead = Вне учреждения или в учреждение, если никого из сотрудников это не касается.
complaint-route-outside = Только вне учреждения: касается или может касаться сотрудника.
complaint-body = В какой орган
complaint-body-needed = Выберите орган.
complaint-not-back = Эта жалоба никогда не идёт в учреждение. Выберите внешний орган.
complaint-note = Примечание
complaint-escalate = Передать выше
complaint-answer = Ответить
complaint-answer-lead = Жаловавшийся прочтёт это на странице помощи по коду.
complaint-answer-hint = Простыми словами: что выяснено, что делается и куда обратиться дальше.
complaint-answer-needed = Напишите ответ.
complaint-answer-send = Отправить ответ
complaint-outcome = Итог
complaint-outcome-needed = Выберите итог.
complaint-close = Закрыть
complaint-watch = Наблюдение: нет ли мести
complaint-watch-lead = Никого нельзя наказывать за жалобу. Смотрите переводы, льготы, взыскания и свидания после неё.
complaint-watch-add = Начать наблюдение
complaint-watch-nobody = Ребёнок не назван, наблюдать не за кем.
done-answered = Отправлено. Ответ читают на странице помощи по коду.
body-facility = учреждение
body-complaints-office = бюро жалоб
body-ombudsperson = омбудсмен
body-inspection-body = инспекция
body-prosecutor = прокурор
body-child-protection = защита детей
body-court = суд
outcome-upheld = подтвердилась
outcome-partly-upheld = подтвердилась частично
outcome-not-upheld = не подтвердилась
outcome-sent-on = отвечает другой орган
step-received = получена
step-routed = передана
step-acknowledged = получение подтверждено
step-taken-up = принята в работу
step-interview = беседа
step-escalated = передана выше
step-answered = отвечено
step-appealed = обжалована
step-closed = закрыта
channel-tablet = на странице помощи
channel-paper = на бумаге
channel-phone = по телефону
channel-visit = лично
channel-staff = через сотрудника
channel-family = через семью
channel-box = через ящик
say-by-unknown = неизвестно
answer-with = Сейчас она в
said-again = Это уже пришло, и код был показан. Ответ смотрите по этому коду.

## Taken down by somebody
intake-title = Записать жалобу
intake-lead = Для сказанного на бумаге, по телефону или вам лично. Уходит в бюро жалоб вне учреждения; здесь вы её больше не увидите.
intake-channel-needed = Укажите, как пришла.
intake-child = Ребёнок
intake-child-hint = Только если ребёнок хочет быть названным.
intake-words = Что сказано, их словами
intake-words-hint = Пишите как сказано, ничего не добавляйте.
intake-code = Дайте этот код тому, кто жаловался, и больше никому.
intake-code-once = Он показан один раз. По нему читают ответ на странице помощи.
intake-quiet = Никому в учреждении не говорите, кто жаловался.

## The protected path
protected-title = Защищённые дела
protected-lead = Дети, за которыми вы закреплены. Никто из учреждения этих страниц не видит.
protected-nobody = Сейчас за вами никто не закреплён.
protected-note = Спросите один раз, наедине и только нужное для помощи. Медицинская помощь в течение 72 часов может предотвратить вред.
protected-add = Записать
protected-part-gender-violence-case = Гендерное насилие
protected-part-exploitation-case = Эксплуатация
protected-part-victim-safeguard = Потерпевший или свидетель: защита
protected-part-protection-measure = Меры защиты

## Counts
incidents-counted = { $n ->
    [one] В ваших местах записано { $n } происшествие.
    [few] В ваших местах записано { $n } происшествия.
    [many] В ваших местах записано { $n } происшествий.
   *[other] В ваших местах записано { $n } происшествия.
 }
reports-over = { $n ->
    [one] Просрочена { $n } обязанность сообщить.
    [few] Просрочены { $n } обязанности сообщить.
    [many] Просрочено { $n } обязанностей сообщить.
   *[other] Просрочено { $n } обязанности сообщить.
 }
complaints-silent = { $n ->
    [one] На { $n } жалобу не ответили в срок.
    [few] На { $n } жалобы не ответили в срок.
    [many] На { $n } жалоб не ответили в срок.
   *[other] На { $n } жалобы не ответили в срок.
 }
register-minutes = { $n ->
    [one] { $n } минута
    [few] { $n } минуты
    [many] { $n } минут
   *[other] { $n } минуты
 }

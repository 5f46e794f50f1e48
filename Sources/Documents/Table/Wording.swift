import DutyCalendar
import Roster

/// The words of a roster's table, in one language.
struct Wording {
    let language: Language

    init(_ language: Language) { self.language = language }

    func say(_ zh: String, _ en: String) -> String { Text(zh: zh, en: en)[language] }

    var date: String { say("日期", "Date") }
    var day: String { say("星期", "Day") }
    var remarks: String { say("备注", "Remarks") }
    var position: String { say("职务", "Position") }
    var telephone: String { say("电话", "Telephone") }
    var weekend: String { say("周末", "Weekend") }
    var holiday: String { say("节假日", "Holiday") }
    var separator: String { say("；", "; ") }
    var provisional: String {
        say("节假日安排尚未公布，本表为暂定", "Provisional: the arrangement of holidays is not published yet")
    }

    func notes(hardFindings: Int, openSeats: Int) -> [String] {
        var notes: [String] = []
        if hardFindings > 0 {
            notes.append(
                say("有 \(hardFindings) 处违反硬性规则，不得发布", "Breaks hard rules \(times(hardFindings)): not to be published"))
        }
        if openSeats > 0 {
            notes.append(
                say(
                    "有 \(openSeats) 个班次未排（\(RosterTable.openSeat)）",
                    "\(openSeats) \(openSeats == 1 ? "seat is" : "seats are") open (\(RosterTable.openSeat))"))
        }
        return notes
    }

    private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

    func columns(of post: PostHeading) -> [RosterTable.Column] {
        let name = post.name[language]
        let telephones = RosterTable.Column(
            .telephones(post.id), telephone, full: say("\(name)电话", "\(name) telephone"))
        let people = RosterTable.Column(.people(post.id), name)
        guard post.role == .lead else { return [people, telephones] }
        return [people, .init(.positions(post.id), position, full: say("\(name)职务", "\(name) position")), telephones]
    }

    /// The position as it is printed; in English too, unless it is only the Chinese name of the person's kind.
    func position(of person: Person) -> String {
        person.title == person.position.name.zh ? person.position.name[language] : person.title
    }

    func remarks(
        on date: CivilDate, roster: Roster, calendar: HolidayCalendar, name: (PersonID) -> String
    ) -> [String] {
        var remarks: [String] = []
        if calendar.isMakeUpWorkday(date) { remarks.append(say("补班", "make-up workday")) }
        if calendar.isSpringFestivalEve(date) { remarks.append(say("除夕", "Spring Festival's eve")) }
        if calendar.isStatutoryHoliday(date) { remarks.append(say("法定节日", "statutory holiday")) }
        let duties = roster.duties.filter { $0.date == date }
        let locked = duties.filter(\.isLocked)
        if !locked.isEmpty {
            let who = locked.count == duties.count ? nil : list(locked.map(\.person), name)
            remarks.append(who.map { say("锁定：\($0)", "locked: \($0)") } ?? say("已锁定", "locked"))
        }
        let away = roster.away.filter { $0.isGranted && $0.days.contains(date) }.map(\.person)
        if !away.isEmpty { remarks.append(say("外出：\(list(away, name))", "away: \(list(away, name))")) }
        return remarks.isEmpty ? [] : [remarks.joined(separator: separator)]
    }

    /// Each person once, in the order given.
    private func list(_ people: [PersonID], _ name: (PersonID) -> String) -> String {
        var seen: Set<PersonID> = []
        return people.filter { seen.insert($0).inserted }.map(name).joined(separator: "、")
    }
}

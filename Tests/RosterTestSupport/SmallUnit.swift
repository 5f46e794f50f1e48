import DutyCalendar
import Roster

/// A small unit to try rules on: people, posts and days as a test needs them.
package struct SmallUnit {
    package var people: [Person]
    package var posts: [Post]
    package var coverPairs: [CoverPair]
    package var pairWishes: [PairWish]
    package var absences: [Absence]
    package var wishes: [LeaveWish]
    package var requests: [DutyRequest]
    package var fixed: [FixedDuty]
    package var history: History
    package var context: [Duty]
    package var floodSeason: Season?
    package var calendar: HolidayCalendar
    /// Thursday 1 October 2026 is the first day of the holiday; 12 October is a plain Monday.
    package var from: CivilDate
    package var count: Int

    package init(
        people: [Person] = [], posts: [Post] = [], coverPairs: [CoverPair] = [], pairWishes: [PairWish] = [],
        absences: [Absence] = [], wishes: [LeaveWish] = [], requests: [DutyRequest] = [], fixed: [FixedDuty] = [],
        history: History = History(), context: [Duty] = [], floodSeason: Season? = nil,
        calendar: HolidayCalendar = HolidayCalendar([.test2026]), from: CivilDate = day("2026-10-12"), count: Int = 3
    ) {
        self.people = people
        self.posts = posts
        self.coverPairs = coverPairs
        self.pairWishes = pairWishes
        self.absences = absences
        self.wishes = wishes
        self.requests = requests
        self.fixed = fixed
        self.history = history
        self.context = context
        self.floodSeason = floodSeason
        self.calendar = calendar
        self.from = from
        self.count = count
    }

    package var unit: Unit {
        Unit(
            id: UnitID(rawValue: "test")!, name: Text(zh: "测试县", en: "Test County"), level: .county,
            handover: ClockTime("08:30")!, dutyLine: "139-0000-0000", floodSeason: floodSeason, posts: posts,
            people: people, coverPairs: coverPairs, pairWishes: pairWishes)
    }

    package var days: ClosedRange<CivilDate> { from...(from + (count - 1)) }

    package func problem(_ rules: any RosterRule...) -> RosterProblem { problem(rules) }

    /// - Parameter price: Makes every post's numbers a target instead of a must.
    package func problem(_ rules: [any RosterRule], price: Slot.CoverPrice? = nil) -> RosterProblem {
        func facts(_ slots: [Slot]?) -> ProblemFacts {
            ProblemFacts(
                unit: unit, calendar: calendar, days: days, slots: slots, absences: absences, wishes: wishes,
                requests: requests, fixed: fixed, history: history, context: context)
        }
        let plain = facts(nil)
        guard let price else { return RosterProblem(plain, rules: rules) }
        return RosterProblem(
            facts(
                plain.slots.map {
                    Slot(
                        date: $0.date, post: $0.post, span: $0.span, need: $0.need, kinds: $0.kinds, price: price)
                }), rules: rules)
    }

    /// A roster made by hand: for each post, who stands on the first day, the second, …; several names with a comma,
    /// nobody with an empty string.
    package func roster(_ standing: [String: [String]], away: [Away] = []) -> Roster {
        var duties: [Duty] = []
        for post in posts {
            for (offset, names) in (standing[post.id.rawValue] ?? []).enumerated() {
                for (seat, name) in names.split(separator: ",").enumerated() {
                    duties.append(duty(post.id.rawValue, from + offset, String(name), seat: seat + 1))
                }
            }
        }
        return Roster(unit: unit.id, days: days, status: .feasible, duties: duties, away: away)
    }

    package func duty(_ post: String, _ date: CivilDate, _ person: String, seat: Int = 1) -> Duty {
        let post = posts.first { $0.id.rawValue == post }!
        let start = unit.zone.instant(date, post.start)
        return Duty(
            date: date, post: post.id, role: post.role, span: DutySpan(start: start, end: start + post.length),
            person: PersonID(rawValue: person)!, seat: seat)
    }

    package func findings(_ rule: any RosterRule, _ roster: Roster) -> [Finding] {
        rule.findings(in: RosterView(roster, of: problem(rule)))
    }

    package func cost(_ rule: any RosterRule, _ roster: Roster) -> Int {
        rule.cost(of: RosterView(roster, of: problem(rule)))
    }
}

package func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }
package func person(
    _ id: String, _ position: Position = .officer, employment: Employment = .civilService,
    telephones: [String] = ["139-0000-0001"], trainedUntil: CivilDate? = nil, isExperienced: Bool = false,
    exemptions: [Exemption] = []
) -> Person {
    Person(
        id: PersonID(rawValue: id)!, name: id.uppercased(), position: position, employment: employment,
        telephones: telephones, trainedUntil: trainedUntil, isExperienced: isExperienced, exemptions: exemptions)
}
package func id(_ person: String) -> PersonID { PersonID(rawValue: person)! }
package func post(
    _ id: String, role: DutyRole = .duty, start: String = "08:30", hours: Int = 24, count: Int = 1,
    positions: Set<Position> = [.officer], days: DaySelector = DaySelector(), isOnSite: Bool = true
) -> Post {
    Post(
        id: PostID(rawValue: id)!, name: Text(id), role: role, start: ClockTime(start)!, length: .hours(hours),
        count: count, eligible: Eligibility(positions: positions), days: days, isOnSite: isOnSite)
}

extension RuleSettings {
    package static func soft(_ weight: Int = 1, tier: Int = 1, _ values: [String: ParameterValue] = [:]) -> RuleSettings
    {
        RuleSettings(.soft(weight: weight, tier: tier), values: values)
    }
    package static func hard(_ values: [String: ParameterValue] = [:]) -> RuleSettings {
        RuleSettings(.hard, values: values)
    }
    package static func overridable(_ values: [String: ParameterValue] = [:]) -> RuleSettings {
        RuleSettings(.overridable, values: values)
    }
}

extension YearArrangement {
    /// 2026 as published, as far as October.
    package static let test2026 = YearArrangement(
        year: 2026,
        blocks: [
            Block(name: "春节", days: day("2026-02-15")...day("2026-02-23")),
            Block(name: "国庆节", days: day("2026-10-01")...day("2026-10-07")),
        ],
        makeUpWorkdays: [day("2026-02-14"), day("2026-02-28"), day("2026-09-20"), day("2026-10-10")],
        statutoryDays: [day("2026-10-01"), day("2026-10-02"), day("2026-10-03")],
        springFestivalEve: day("2026-02-16"), isPublished: true)
}

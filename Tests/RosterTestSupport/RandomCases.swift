import DutyCalendar
import Roster

/// Draws for random cases: the same for the same seed, on every machine.
package struct SeededGenerator: RandomNumberGenerator {
    private var numbers: SeededNumbers

    package init(seed: Int) { numbers = SeededNumbers(seed: seed) }

    package mutating func next() -> UInt64 { numbers.next() }

    package mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
    package mutating func pick<Element>(_ list: [Element]) -> Element { list.randomElement(using: &self)! }
    package mutating func some<Element: Hashable>(of list: [Element], percent: Int = 40) -> [Element] {
        list.filter { _ in chance(percent) }
    }
    /// At least one of `list`.
    package mutating func oneOrMore<Element: Hashable>(of list: [Element]) -> [Element] {
        let some = some(of: list, percent: 50)
        return some.isEmpty ? [pick(list)] : some
    }
    package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

extension SmallUnit {
    /// A few people, posts and days, with everything that rules look at happening now and then. The days lie around the
    /// National Day holiday or two weekends with a make-up Saturday.
    package static func random(_ random: inout SeededGenerator) -> SmallUnit {
        var unit = SmallUnit()
        let positions: [Position] = [.countyHead, .executiveDeputy, .deputyHead, .officer, .officer]
        for index in 0..<random.number(2...4) {
            var someone = person(
                ["a", "b", "c", "d"][index], index < 2 && random.chance(70) ? positions[index] : random.pick(positions),
                employment: random.chance(90) ? .civilService : .contract,
                telephones: random.chance(90) ? ["139"] : [],
                trainedUntil: random.chance(60) ? day("2026-10-03") + random.number(-20...20) : nil,
                isExperienced: random.chance(40))
            if random.chance(15) {
                someone.exemptions = [
                    Exemption(covers: .nights, from: day("2026-10-01"), to: day("2026-10-09"), reason: "")
                ]
            }
            if random.chance(10) { someone.joined = day("2026-10-03") + random.number(-5...8) }
            if random.chance(10) { someone.leaves = day("2026-10-03") + random.number(-5...8) }
            unit.people.append(someone)
        }
        unit.from = day("2026-09-26") + random.number(0...16)
        unit.count = random.number(1...6)
        let ids = unit.people.map(\.id)
        for index in 0..<random.number(1...3) {
            let shift = random.pick([("08:30", 24), ("08:30", 9), ("17:30", 15), ("08:30", 48)])
            var place = post(
                ["lead", "primary", "secondary"][index], role: index == 0 ? random.pick([.lead, .duty]) : .duty,
                start: shift.0, hours: shift.1, count: random.chance(25) ? 2 : 1,
                positions: Set(Position.allCases))
            if random.chance(30) { place.rotation = random.some(of: ids, percent: 70).shuffled(using: &random) }
            if random.chance(20) { place.days = DaySelector(kinds: [.weekend, .holiday]) }
            unit.posts.append(place)
        }
        func somePosts() -> Set<PostID> { Set(random.some(of: unit.posts.map(\.id))) }
        func someDays() -> ClosedRange<CivilDate> {
            let first = unit.from + random.number(-1...unit.count)
            return first...(first + random.number(0...2))
        }
        for _ in 0..<random.number(0...3) {
            let (one, two) = (random.pick(ids), random.pick(ids))
            if one != two { unit.pairWishes.append(PairWish(one, two, random.pick([.together, .apart]))) }
            if one != two { unit.coverPairs.append(CoverPair(one, two)) }
            unit.requests.append(
                DutyRequest(
                    person: one, days: someDays(), wish: random.pick([.on, .off]), posts: somePosts(),
                    weight: random.number(1...3)))
            unit.wishes.append(LeaveWish(person: random.pick(ids), days: someDays(), weight: random.number(1...3)))
            if random.chance(60) { unit.absences.append(Absence(person: random.pick(ids), days: someDays())) }
            if random.chance(20) {
                unit.fixed.append(
                    FixedDuty(
                        person: random.pick(ids), date: unit.from + random.number(0...(unit.count - 1)),
                        post: random.pick(unit.posts).id))
            }
        }
        if random.chance(30), let first = unit.wishes.first { unit.wishes.append(first) }
        for back in 1...4 {
            for place in unit.posts where random.chance(60) {
                var duty = unit.duty(place.id.rawValue, unit.from - back, random.pick(ids).rawValue)
                if random.chance(50) { duty.owner = random.pick(ids) }
                unit.context.append(duty)
            }
        }
        for place in unit.posts {
            if random.chance(50) { unit.history.lastTurn[History.Round(post: place.id)] = random.pick(ids) }
            if random.chance(30) {
                unit.history.lastTurn[History.Round(post: place.id, kind: .weekend)] = random.pick(ids)
            }
            for id in ids where random.chance(50) {
                unit.history.availableDays[id] = random.number(0...60)
                for kind in LoadKind.allCases {
                    unit.history.counts[.init(person: id, post: place.id, kind: kind)] = random.number(0...4)
                }
            }
        }
        return unit
    }

    /// Any roster that uses no closed cell. With `full`, every slot has as many people as it needs, or nil where there
    /// are not so many who can.
    package func randomRoster(of problem: RosterProblem, full: Bool, _ random: inout SeededGenerator) -> Roster? {
        var duties: [Duty] = []
        for slot in problem.slots.indices {
            let open = problem.people.indices.filter { !problem.isClosed(person: $0, slot: slot) }
            let need = problem.slots[slot].need
            if full, open.count < need { return nil }
            let standing = open.shuffled(using: &random).prefix(full ? need : random.number(0...need))
            let post = problem.facts.post(of: slot).id.rawValue
            for (seat, person) in standing.enumerated() {
                duties.append(
                    duty(post, problem.slots[slot].date, problem.people[person].id.rawValue, seat: seat + 1))
            }
        }
        return Roster(
            unit: unit.id, days: days, status: .feasible, duties: duties,
            away: problem.wishes.map { Away(person: $0.person, days: $0.days, isGranted: random.chance(50)) })
    }
}

extension RuleSettings {
    /// Any values that the rule's parameters allow, small ones rather than large ones.
    package static func random(
        for entry: RuleEntry, _ strength: RuleStrength, in unit: SmallUnit, _ random: inout SeededGenerator
    ) -> RuleSettings {
        var values: [String: ParameterValue] = [:]
        for parameter in entry.parameters + RuleParameter.scope {
            let isScope = RuleParameter.scope.contains { $0.name == parameter.name }
            if parameter.standard != nil, random.chance(isScope ? 85 : 30) { continue }
            values[parameter.name] =
                switch parameter.kind {
                case .count(let range):
                    .number(random.number(range.lowerBound...min(range.upperBound, range.lowerBound + 4)))
                case .flag: .flag(random.chance(50))
                case .choice(let words): .word(random.pick(words))
                case .choices(let words): .words(random.some(of: words))
                case .posts: .words(random.some(of: unit.posts.map(\.id.rawValue)))
                case .people: .words(random.some(of: unit.people.map(\.id.rawValue)))
                case .positions: .words(random.some(of: Position.allCases.map(\.rawValue)))
                case .weights(let words):
                    .numbers(Dictionary(uniqueKeysWithValues: words.map { ($0, random.number(0...3)) }))
                }
        }
        return RuleSettings(strength, values: values)
    }
}

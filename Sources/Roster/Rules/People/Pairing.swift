import DutyCalendar

/// Two people who should, or should not, stand at the same time.
///
/// Two duties are at the same time if they begin on the same day and overlap. `apart`: each such pair of duties of the
/// two costs 1. `together`: each duty of one of them without such a duty of the other costs 1.
public struct Pairing: RosterRule {
    public static let entry = RuleEntry(
        id: "pairing",
        name: Text(zh: "搭班意愿", en: "Pairing"),
        summary: Text(
            zh: "单位列出的两人尽量同班或尽量不同班；每违背一班计 1。",
            en: "Two people whom the unit names stand at the same time, or do not; each duty against that costs 1."),
        severities: [.soft],
        lives: [.row],
        source: Text(zh: "值班惯例", en: "practice"))

    public let settings: RuleSettings
    public init(_ settings: RuleSettings) { self.settings = settings }

    public func constrain(_ model: inout RosterModel) {
        let facts = model.problem.facts
        for (wish, first, second) in wishes(in: facts) {
            for date in facts.days {
                switch wish {
                case .apart:
                    for (own, company) in meetings(of: first, with: second, on: date, in: model) {
                        let isOne = model.standsOnce(person: second, in: company)
                        let own = own.map { model.cell(person: first, slot: $0) }
                        for company in isOne ? [company] : company.map({ [$0] }) {
                            let company = company.map { model.cell(person: second, slot: $0) }
                            charge(own + company, beyond: 1, &model)
                        }
                    }
                case .together:
                    for (one, another) in [(first, second), (second, first)] {
                        for (own, company) in meetings(of: one, with: another, on: date, in: model) {
                            chargeAlone(one, in: own, without: another, in: company, &model)
                        }
                    }
                }
            }
        }
    }

    /// Charges 1 where `one` stands in one of `own` and `another` in none of `company`.
    ///
    /// Who stands in a slot for one has company in another slot only. That is the same on a roster, and much more in the
    /// relaxation, where two halves of the one slot would be company to each other.
    private func chargeAlone(
        _ one: Int, in own: [Int], without another: Int, in company: [Int], _ model: inout RosterModel
    ) {
        func cells(_ person: Int, _ slots: [Int]) -> [Bit] { slots.map { model.cell(person: person, slot: $0) } }
        func others(than slot: Int) -> [Int] { model.isForOne(slot: slot) ? company.filter { $0 != slot } : company }
        let all = own.count == 1 ? others(than: own[0]) : company
        let alone = charge(cells(one, own) + cells(another, all).map { !$0 }, beyond: all.count, &model)
        for slot in own where own.count > 1 && others(than: slot) != company {
            model.tie(anyOf: [alone] + cells(one, [slot]).map { !$0 } + cells(another, others(than: slot)))
        }
    }

    /// Charges 1 where more than `limit` of the bits are on, of which no more than one more can be: what is returned.
    @discardableResult
    private func charge(_ bits: [Bit], beyond limit: Int, _ model: inout RosterModel) -> Bit {
        guard bits.count == limit + 1 else { return model.charge(1, forEachOf: bits, beyond: limit, atMost: 1) }
        // Clauses: first rosters are found sooner than with a sum.
        let bit = !model.any(of: bits.map { !$0 })
        model.charge(1, for: bit)
        return bit
    }

    /// The slots of a day that are open to `one`, and for each those open to `another` at the same time.
    ///
    /// Those with the same company are together where only one of them can be stood in: to charge the day once and not each
    /// slot is the same on a roster, and much more in the relaxation, where a tenth of a duty in each of three slots would be
    /// in company of a tenth in one.
    private func meetings(
        of one: Int, with another: Int, on date: CivilDate, in model: RosterModel
    ) -> [(own: [Int], company: [Int])] {
        let facts = model.problem.facts
        let slots = facts.slots(on: date).filter { scope.covers(facts.post(of: $0)) }
        func open(to person: Int) -> [Int] { slots.filter { model.cell(person: person, slot: $0) != .off } }
        let company = open(to: another)
        var meetings: [(own: [Int], company: [Int])] = []
        for slot in open(to: one) {
            let others = company.filter { facts.slots[$0].span.overlaps(facts.slots[slot].span) }
            let same = meetings.firstIndex {
                $0.company == others && model.standsOnce(person: one, in: $0.own + [slot])
            }
            if let same { meetings[same].own.append(slot) } else { meetings.append(([slot], others)) }
        }
        return meetings
    }

    public func findings(in roster: RosterView) -> [Finding] {
        let facts = roster.facts
        func duties(_ person: Person) -> [Duty] {
            roster.duties(of: person.id).filter { scope.covers($0) && roster.days.contains($0.date) }
        }
        return wishes(in: facts).flatMap { wish, first, second -> [Finding] in
            let (first, second) = (facts.people[first], facts.people[second])
            switch wish {
            case .apart:
                return duties(first).flatMap { own in
                    duties(second).filter { $0.isAtTheSameTime(as: own) }.map { other in
                        let (one, two) = (roster.label(own), roster.label(other))
                        return finding(
                            Text(
                                zh: "\(first.name)与\(second.name)不宜同班：\(one.zh)、\(two.zh)",
                                en: "\(first.name) and \(second.name) should not stand together: \(one.en), \(two.en)"),
                            people: [first.id, second.id], dates: [own.date], cost: 1)
                    }
                }
            case .together:
                return [(first, second), (second, first)].flatMap { one, another in
                    duties(one).filter { own in
                        !duties(another).contains { $0.isAtTheSameTime(as: own) }
                    }.map { own in
                        let label = roster.label(own)
                        return finding(
                            Text(
                                zh: "\(label.zh)：\(one.name)值班，\(another.name)未同班",
                                en: "\(label.en): \(one.name) stands without \(another.name)"),
                            people: [one.id, another.id], dates: [own.date], cost: 1)
                    }
                }
            }
        }
    }

    private func wishes(in facts: ProblemFacts) -> [(wish: PairWish.Wish, first: Int, second: Int)] {
        facts.unit.pairWishes.compactMap { wish in
            guard let first = facts.index(of: wish.first), let second = facts.index(of: wish.second), first != second,
                scope.covers(facts.people[first], or: facts.people[second])
            else { return nil }
            return (wish.wish, first, second)
        }
    }
}

extension Duty {
    fileprivate func isAtTheSameTime(as other: Duty) -> Bool { date == other.date && span.overlaps(other.span) }
}

import DutyCalendar
import Roster
import Testing

/// Each rule is written twice: as a search through any roster, and as a part of the model. The two must say the same of
/// every roster. Here they are asked about a few hundred random rosters of random units, with random settings.
@Suite struct ModelAgreementTests {
    static let soft = RuleCatalogue.entries.filter { $0.severities.contains(.soft) }.map(\.id)
    static let strict = RuleCatalogue.entries.filter { $0.severities.contains { $0 != .soft } }.map(\.id)
    static let cases = 200

    @Test(arguments: soft) func aRosterCostsTheSameByTheModelAndByTheRule(id: String) async throws {
        var random = SeededGenerator(seed: 1)
        var costly = 0
        for number in 0..<Self.cases {
            let unit = SmallUnit.random(&random)
            let weight = random.number(1...4)
            let rule = try #require(anyRule(id, .soft(weight: weight, tier: 1), in: unit, &random))
            let isFull = random.chance(50)
            let problem = unit.problem(
                [PermanentStaff(.hard())] + (isFull ? [Cover(.hard())] : []) + [rule],
                price: random.chance(id == "cover-target" ? 80 : 10)
                    ? .init(missing: random.number(1...9), surplus: random.number(1...9)) : nil)
            guard let roster = unit.randomRoster(of: problem, full: isFull, &random) else { continue }
            let view = RosterView(roster, of: problem)
            let cost = rule.cost(of: view)
            let answer = try await modelAnswer(to: roster, of: problem)
            #expect(answer == .costs(weight * cost), "case \(number): \(rule.settings) of \(roster)")
            #expect(cost >= 0, "case \(number)")
            if id != "fair-share" {
                #expect(rule.findings(in: view).reduce(0) { $0 + $1.cost } == cost, "case \(number)")
            }
            if cost > 0 { costly += 1 }
        }
        #expect(costly > Self.cases / 20, "only \(costly) rosters cost anything")
    }

    @Test(arguments: strict) func theModelRefusesARosterExactlyIfTheRuleFindsFault(id: String) async throws {
        var random = SeededGenerator(seed: 2)
        var (broken, kept) = (0, 0)
        for number in 0..<Self.cases {
            let unit = SmallUnit.random(&random)
            let rule = try #require(anyRule(id, .hard, in: unit, &random))
            let problem = unit.problem([PermanentStaff(.hard()), rule])
            guard let roster = unit.randomRoster(of: problem, full: random.chance(70), &random) else { continue }
            let isFine = rule.findings(in: RosterView(roster, of: problem)).isEmpty
            let answer = try await modelAnswer(to: roster, of: problem)
            #expect(answer == (isFine ? .costs(0) : .refused), "case \(number): \(rule.settings) of \(roster)")
            if isFine { kept += 1 } else { broken += 1 }
        }
        // Rules that only close cells cannot be broken here.
        let canBeBroken = RuleCatalogue.entry(id)?.severities.first == .overridable
        #expect(kept > 10, "only \(kept) rosters kept the rule")
        #expect(!canBeBroken || broken > 5, "only \(broken) rosters broke the rule")
    }

    private func anyRule(
        _ id: String, _ strength: RuleStrength, in unit: SmallUnit, _ random: inout SeededGenerator
    ) -> (any RosterRule)? {
        guard let entry = RuleCatalogue.entry(id) else { return nil }
        let settings = RuleSettings.random(for: entry, strength, in: unit, &random)
        guard id == MovedDuties.entry.id else { return RuleCatalogue.make(id, settings) }
        let old = (-1...unit.count).flatMap { offset in
            unit.posts.compactMap { post in
                random.chance(60)
                    ? unit.duty(post.id.rawValue, unit.from + offset, random.pick(unit.people).id.rawValue) : nil
            }
        }
        return MovedDuties(settings, keeping: old)
    }
}

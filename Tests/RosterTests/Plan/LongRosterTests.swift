import Roster
import Testing

/// Over a year the tiers' numbers grow large: what rosters can cost, and not what free variables could, holds them apart.
@Suite struct LongRosterTests {
    @Test func threeTiersOfAYearAreHeldApart() throws {
        let people = (0..<12).map { person("p\($0)") }
        let unit = SmallUnit(
            people: people, posts: ["first", "second"].map { post($0) },
            pairWishes: (0..<4).map { PairWish(people[2 * $0].id, people[2 * $0 + 1].id, .together) },
            from: day("2026-01-01"), count: 365)
        let problem = unit.problem(
            Cover(.hard()), OnePlace(.hard()), FairShare(.soft(1, tier: 1)),
            EvenSpacing(.soft(1, tier: 2, ["days": .number(14)])), RotationOrder(.soft(1, tier: 3)),
            Pairing(.soft(3, tier: 3)))
        let multipliers = try RosterPlan(problem).objective.multipliers
        #expect(multipliers[3] == 1)
        let (second, first) = (try #require(multipliers[2]), try #require(multipliers[1]))
        #expect(second > 730 && first > second * 730)
    }
}

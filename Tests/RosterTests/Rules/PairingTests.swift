import DutyCalendar
import Roster
import Testing

@Suite struct PairingTests {
    let rule = Pairing(.soft())

    func unit(_ wish: PairWish.Wish) -> SmallUnit {
        SmallUnit(
            people: [person("a"), person("b"), person("c")],
            posts: [post("primary"), post("day", hours: 9), post("night", start: "17:30", hours: 15)],
            pairWishes: [PairWish(id("a"), id("b"), wish)], count: 2)
    }

    @Test func twoWhoShouldBeApartStandTogether() {
        let unit = unit(.apart)
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "c"], "night": ["b", "a"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("a"), id("b")])
        #expect(findings.first?.dates == [day("2026-10-12")])
        #expect(findings.first?.cost == 1)
        #expect(findings.first?.message.zh == "A与B不宜同班：2026-10-12 primary、2026-10-12 night")
        #expect(
            findings.first?.message.en
                == "A and B should not stand together: primary on 2026-10-12, night on 2026-10-12")
    }

    @Test func oneAfterTheOtherIsApart() {
        let unit = unit(.apart)
        #expect(unit.cost(rule, unit.roster(["day": ["a"], "night": ["b"]])) == 0)
        #expect(unit.cost(rule, unit.roster(["primary": ["a", "b"]])) == 0)
    }

    @Test func twoAtOnePostAreTogether() {
        var unit = unit(.apart)
        unit.posts[0].count = 2
        #expect(unit.cost(rule, unit.roster(["primary": ["a,b"]])) == 1)
        unit.pairWishes = [PairWish(id("a"), id("b"), .together)]
        #expect(unit.cost(rule, unit.roster(["primary": ["a,b"]])) == 0)
    }

    @Test func oneOfTwoWhoShouldBeTogetherStandsAlone() {
        let unit = unit(.together)
        let findings = unit.findings(rule, unit.roster(["primary": ["a", "b"], "night": ["b", "c"]]))
        #expect(findings.count == 1)
        #expect(findings.first?.people == [id("b"), id("a")])
        #expect(findings.first?.dates == [day("2026-10-13")])
        #expect(findings.first?.cost == 1)
        #expect(findings.first?.message.zh == "2026-10-13 primary：B值班，A未同班")
        #expect(unit.cost(rule, unit.roster(["day": ["a"], "night": ["b"]])) == 2)
    }

    @Test func neitherOfThemStands() {
        #expect(unit(.together).cost(rule, unit(.together).roster(["primary": ["c", "c"]])) == 0)
    }

    @Test(arguments: [PairWish.Wish.apart, .together]) func thePlannerRespectsBoth(wish: PairWish.Wish) async throws {
        var unit = unit(wish)
        unit.posts.removeLast()
        unit.count = 1
        unit.requests = [
            DutyRequest(person: id("a"), days: unit.days, wish: .on, posts: [unit.posts[0].id]),
            DutyRequest(person: id(wish == .apart ? "b" : "c"), days: unit.days, wish: .on, posts: [unit.posts[1].id]),
        ]
        try await expectPlanted(Pairing(.soft(3)), others: [Cover(.hard()), DutyRequests(.soft())], in: unit)
    }

    /// What is said more of slots for one is the same on every roster that fills them.
    @Test(arguments: [1, 2]) func slotsForOneCostTheSameByTheModelAndByTheRule(need: Int) async throws {
        var unit = SmallUnit(
            people: ["a", "b", "c", "d"].map { person($0) },
            posts: [post("primary"), post("secondary"), post("third")],
            pairWishes: [PairWish(id("a"), id("b"), .together), PairWish(id("a"), id("c"), .apart)], count: 1)
        unit.posts[0].count = need
        let problem = unit.problem(PermanentStaff(.hard()), Cover(.hard()), OnePlace(.hard()), rule)
        #expect(problem.isForOne(slot: 0) == (need == 1) && problem.isForOne(slot: 1))
        let rosters = try #require(everyRoster(of: problem, atMost: 100_000))
        var (full, costly) = (0, 0)
        for roster in rosters {
            let cost = rule.cost(of: RosterView(roster, of: problem))
            guard case .costs(let charged) = try await modelAnswer(to: roster, of: problem) else { continue }
            #expect(charged == cost, "\(roster.duties)")
            full += 1
            if cost > 0 { costly += 1 }
        }
        #expect(full == (need == 1 ? 24 : 12) && costly > 6, "\(full), \(costly)")
    }
}

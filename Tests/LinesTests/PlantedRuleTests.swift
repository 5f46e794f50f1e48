import Roster
import RosterTestSupport
import SolverOracle
import Testing

@testable import Lines

/// For each rule a problem that comes out otherwise when the rule's states, costs, rows or closed cells are missing.
@Suite struct PlantedRuleTests {
    /// Models that nothing is charged in have nothing to be searched for.
    private func solver() throws -> LineSolver {
        LineSolver(library: try highs.get(), otherwise: Otherwise(BruteForceSolver()) { $0.objective.isEmpty })
    }

    @Test func noRuleOfTheCatalogueIsLeftOut() {
        #expect(Set(PlantedRule.all.map(\.rule.id)) == Set(RuleCatalogue.types.map { $0.entry.id }))
    }

    @Test(arguments: PlantedRule.all) func theRuleIsKeptAndWouldNotBeOtherwise(planted: PlantedRule) async throws {
        let (rule, problem) = (planted.rule, planted.problem)
        let told = try #require(try await plan(problem, by: solver()))
        let untold = try #require(try await plan(planted.problemWithoutRule, by: solver()))
        #expect(told.status == .optimal && untold.status == .optimal)
        let (kept, broken) = (RosterView(told, of: problem), RosterView(untold, of: problem))
        #expect(RosterReview(told, of: problem).blocking.isEmpty)
        if rule.severity == .soft {
            #expect(rule.cost(of: broken) > rule.cost(of: kept), "as cheap without the rule")
        } else {
            #expect(rule.findings(in: kept).isEmpty, "broken although told")
            #expect(!rule.findings(in: broken).isEmpty, "kept without being told")
        }
    }
}

/// What the catalogue says of where a rule lives is what the engine of lines makes of it.
@Suite struct RulePlaceTests {
    private func places(of planted: PlantedRule) throws -> Set<RulePlace> {
        let problem = planted.problemOfRuleAlone
        let model = try RosterPlan(problem).whole
        let split = try LineSplit(model)
        var places: Set<RulePlace> = []
        if !problem.bars.isEmpty { places.insert(.cells) }
        if split.lines.contains(where: { !$0.constraints.isEmpty }) { places.insert(.line) }
        if !split.rows.isEmpty { places.insert(.row) }
        for (variable, cost) in split.costs.enumerated() where cost != 0 {
            places.insert(model.place(of: variable) == nil ? .row : .line)
        }
        return places
    }

    @Test(arguments: RuleCatalogue.entries.map(\.id)) func aRuleLivesWhereItSays(id: String) throws {
        let entry = try #require(RuleCatalogue.entry(id))
        let found = try PlantedRule.all.filter { $0.rule.id == id }.map(places)
        #expect(found.reduce([]) { $0.union($1) } == Set(entry.lives))
    }
}

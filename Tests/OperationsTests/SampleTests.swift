import CPSAT
import DutyCalendar
import Foundation
import Operations
import OperatorFiles
import Roster
import Testing

/// The units that come with the program, at life size.
@Suite(.serialized) struct SampleTests {
    static let rosters = repository.appending(path: "Rosters")

    @Test func everyFileIsInOrder() {
        let report = OperatorFolder(catalogue: RuleCatalogue.entries).checkAll([Self.rosters.path])
        #expect(report.problems.map { $0.rendered(in: .en) } == [])
        #expect(report.units.count >= 3)
    }

    @Test(arguments: [
        ("nanjiang", "2026-10"), ("hongqiao", "2026-10"), ("zhengzhi", "2026-10"), ("nanjiang", "2026-02"),
    ])
    func aMonthGetsARosterThatBreaksNoRule(unit: String, month: String) async throws {
        let loaded = try load(Self.rosters.appending(path: unit))
        let days = try #require(YearMonth(iso: month)).days
        let problem = loaded.problem(days)
        // The first roster will do: that optima are proved is for the small cases, and how fast for the benchmark.
        var parameters = CPSATParameters()
        parameters.stopAfterFirstSolution = true
        let outcome = try await PlanRoster(solver: InProcessSolver(parameters: parameters))(
            problem, limits: SolveLimits(seconds: 60))
        guard case .roster(let roster) = outcome else {
            Issue.record("\(unit) \(month): no roster, \(outcome)")
            return
        }
        #expect(RosterReview(roster, of: problem).blocking == [])
        #expect(roster.days == days)
        #expect(roster.duties.count == problem.slots.reduce(0) { $0 + $1.need })
        #expect(Set(roster.duties.map(\.date)) == Set(days))
        #expect(!roster.isProvisional)
        let never = loaded.unit.people.filter { !$0.employment.isPermanent }.map(\.id)
        #expect(roster.duties.allSatisfy { !never.contains($0.person) })
    }

    @Test func theCountyHasLeadersOnSiteThroughSpringFestival() async throws {
        let loaded = try load(Self.rosters.appending(path: "nanjiang"))
        let days = try #require(CivilDate(iso: "2026-02-13"))...(try #require(CivilDate(iso: "2026-02-25")))
        var parameters = CPSATParameters()
        parameters.stopAfterFirstSolution = true
        let outcome = try await PlanRoster(solver: InProcessSolver(parameters: parameters))(
            loaded.problem(days), limits: SolveLimits(seconds: 60))
        guard case .roster(let roster) = outcome else {
            Issue.record("no roster, \(outcome)")
            return
        }
        for date in days {
            let leading = roster.duties.filter { $0.date == date && $0.post.rawValue == "site-lead" }
            let isHoliday = (15...23).contains(date.day)
            #expect(leading.count == (isHoliday ? 1 : 0), "\(date)")
            #expect(
                leading.allSatisfy { duty in
                    loaded.unit.people.first { $0.id == duty.person }?.position.isCountyLeader == true
                })
        }
    }
}

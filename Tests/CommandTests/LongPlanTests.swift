import Foundation
import Testing

/// Plans that would go on for minutes, stopped in several ways. One after another: each keeps a core busy.
@Suite(.serialized, .timeLimit(.minutes(15))) struct LongPlanTests {
    private let plan = ["roster", "plan", Office.unit] + Office.largeDays

    private func status(_ office: Office, _ file: String) throws -> String? {
        let document = try JSONSerialization.jsonObject(with: office.data(file)) as? [String: Any]
        return document?["status"] as? String
    }

    /// The processes of the search; between two of them the relaxation is solved without one, which is waited for.
    private func children(of search: Background) async -> [pid_t] {
        for _ in 0..<1200 {
            let children = search.children
            if !children.isEmpty { return children }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return []
    }

    /// The live line shows cost and bound; Ctrl-C ends the search with the best found, which is written; and nothing of
    /// the search is left.
    @Test func anInterruptEndsTheSearchWithTheBestFound() async throws {
        let office = try Office(Office.large)
        let search = try Background(office, plan + ["--time-limit", "600", "--output", "roster.json"])
        let line = try #require(await search.line { $0.contains(/objective -?\d/) }, "no roster was found")
        #expect(line.contains("planning") && line.contains("bound"))
        let children = await children(of: search)
        #expect(children.count == 1, "the search is one process")
        kill(search.id, SIGINT)
        #expect(await search.end() == 0)
        #expect(try status(office, "roster.json") == "feasible")
        #expect(try await office.run("roster", "check", Office.unit, "roster.json").status == 0)
        for child in children { #expect(await hasEnded(child), "the search goes on") }
    }

    /// If the search's process dies, that is a fault of ours and no roster.
    @Test func aSearchThatDiesIsOurOwnFault() async throws {
        let office = try Office(Office.large)
        let search = try Background(office, plan + ["--time-limit", "600", "--output", "roster.json"])
        _ = try #require(await search.line { $0.contains(/objective -?\d/) }, "no roster was found")
        let child = try #require(await children(of: search).first)
        kill(child, SIGKILL)
        #expect(await search.end() == 70)
        #expect(search.text.contains("A fault of watchbill itself"))
        #expect(!office.exists("roster.json"))
    }

    /// A limit of work is the same on every machine: enough here to find a roster, and not to prove it.
    @Test func aWorkLimitStopsWithARosterThatIsNotProved() async throws {
        let office = try Office(Office.large)
        let run = try await office.run(plan + ["--time-limit", "600", "--work-limit", "2", "--output", "roster.json"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try status(office, "roster.json") == "feasible")
        #expect(run.output.contains("not proved optimal"))
        #expect(run.output.contains("better with a larger --work-limit"))
    }

    @Test func aWorkLimitThatIsTooSmallIsNamed() async throws {
        let office = try Office(Office.large)
        let run = try await office.run(plan + ["--time-limit", "600", "--work-limit", "0.001"])
        #expect(run.status == 1)
        #expect(
            run.errors.contains("Neither a roster nor proof that there is none within 600.0 s and 0.001 units of work"))
        #expect(run.errors.contains("--work-limit"))
    }

    @Test func aTimeLimitStopsTheSearch() async throws {
        let office = try Office(Office.large)
        let run = try await office.run(plan + ["--time-limit", "6", "--output", "roster.json"])
        // On a machine that is busy with other things, no roster may be found by then; that is said, too.
        if run.status == 0 {
            #expect(try status(office, "roster.json") == "feasible")
        } else {
            #expect(run.status == 1)
            #expect(run.errors.contains("Neither a roster nor proof that there is none within 6.0 s"))
        }
    }
}

/// Whether the process is gone, or only its status is left of it; waits for that.
private func hasEnded(_ id: pid_t) async -> Bool {
    for _ in 0..<600 {
        guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let name = stat.lastIndex(of: ")"),
            stat[name...].split(separator: " ").dropFirst().first != "Z"
        else { return true }
        try? await Task.sleep(for: .milliseconds(50))
    }
    return false
}

import ArgumentParser
import DutyCalendar
import Foundation
import Record

/// `watchbill-bench clocks`: how late deadlines fire, and what a service with very many open clocks costs.
struct ClocksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clocks", abstract: "Lateness of firing, and a service with a million open clocks.")

    @Option(help: "Open clocks while deadlines fire.")
    var open = 100_000
    @Option(help: "Deadlines that fire each second.")
    var perSecond = 300
    @Option(help: "Seconds over which they fire.")
    var seconds = 30
    @Option(help: "Open clocks of the idle service.")
    var many = 1_000_000
    @Option(help: "Seconds over which the idle service is watched.")
    var idle = 10.0
    @Option(help: "Engines on which deadlines fire: sqlite, postgres.")
    var engines = ["sqlite", "postgres"]
    @Option(help: "Folders of the operators' files that are applied.")
    var folders = ["Rosters", "Alerts"]
    @Option(help: "Markdown file that keeps the results.")
    var document: String?

    func run() async throws {
        let databases = try BenchDatabases()
        var report = Report(
            name: "The clocks",
            notes: [
                "\(perSecond) deadlines a second fall due over \(seconds) s, among \(open) open ones. Lateness: from the "
                    + "planned instant until the firing is on disk and was announced. The bare baseline sleeps until the "
                    + "next row of plain SQLite and moves on what is due; it reads no case and writes no journal. The "
                    + "service is `watchbill serve` as a user starts it, watched for \(Int(idle)) s."
            ],
            columns: ["work", "to reach", "measured"])
        for engine in BenchDatabases.Engine.allCases where engines.contains("\(engine)") {
            let address = try databases.make(engine)
            let late = try await FiringLateness(open: open, perSecond: perSecond, seconds: seconds, folders: folders)
                .measure(address)
            databases.drop(address)
            add(["lateness, \(open) open clocks, \(engine.rawValue)", "p99 100 ms", quantiles(late)], to: &report)
        }
        add(["lateness, plain loop on plain SQLite", "-", quantiles(try await plain(databases))], to: &report)
        for (name, rows) in [("an empty record", 0), ("\(many) open clocks", many)] {
            let measured = try await idleService(databases, rows: rows)
            add(["`serve`, \(name): start-up to ready", "3 s", String(format: "%.2f s", measured.ready)], to: &report)
            add(
                ["`serve`, \(name): idle processor use", "1 %", String(format: "%.1f %%", measured.processor)],
                to: &report)
            let memory = String(format: "%.0f MB (%.0f its own)", measured.megabytes, measured.ownMegabytes)
            add(["`serve`, \(name): idle memory", "60 MB", memory], to: &report)
        }
        print(report.markdown)
        if let document { try report.keep(in: document) }
    }

    private func add(_ row: [String], to report: inout Report) {
        print(row.joined(separator: "  "))
        report.rows.append(row)
    }

    private func quantiles(_ late: [Double]) -> String {
        String(
            format: "p50 %.1f ms, p99 %.1f ms, longest %.1f ms", late.quantile(0.5), late.quantile(0.99), late.last ?? 0
        )
    }

    private func plain(_ databases: BenchDatabases) async throws -> [Double] {
        let address = try databases.make(.sqlite)
        defer { databases.drop(address) }
        let seconds = min(seconds, 10)
        let start = SystemClock().now().after(seconds: 3 + open / 20_000)
        try await ManyDueRows(folders: folders).fill(address, rows: open, from: start, apart: max(1, 1000 / perSecond))
        return try PlainFiring(seconds: seconds).measure(address, from: start)
    }

    private func idleService(_ databases: BenchDatabases, rows: Int) async throws -> IdleService.Result {
        let address = try databases.make(.sqlite)
        defer { databases.drop(address) }
        if rows > 0 {
            let tomorrow = SystemClock().now() + Minutes.hours(24)
            try await ManyDueRows(folders: folders).fill(address, rows: rows, from: tomorrow)
        }
        return try IdleService(program: WholeCommand().program).measure(address, seconds: idle)
    }
}

import ArgumentParser
import Foundation

/// `watchbill-bench record`: durable incidents and the journal, on both engines.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Durable incidents from many writers, and the journal, on both engines.")

    @Option(help: "Counted rounds of each, ours and the bare one in turn.")
    var rounds = 5
    @Option(help: "Seconds for each round.")
    var seconds = 1.5
    @Option(help: "Writers at once.")
    var writers = 32
    @Option(help: "Entries of the journal.")
    var entries = 1_000_000
    @Option(help: "Folders of the operators' files that are applied.")
    var folders = ["Rosters", "Alerts"]
    @Option(help: "Markdown file that keeps the results.")
    var document: String?

    func run() async throws {
        let databases = try BenchDatabases()
        var report = Report(
            name: "The record",
            notes: [
                "Medians of \(rounds) rounds; min–max in brackets. An incident is logged by the program's own use case: "
                    + "document, wake-up, journal entry and number, each answered once it is on disk. The bare baseline "
                    + "writes the same rows, ready made, with as many acts in each commit, by SQLite's C interface and by "
                    + "libpq in pipeline mode, right after ours in each round. The PostgreSQL server runs on the same "
                    + "machine."
            ],
            columns: ["work", "to reach", "ours", "bare", "ratio", "acts a commit"])
        let rate = IncidentRate(writers: writers, seconds: seconds, folders: folders)
        for engine in BenchDatabases.Engine.allCases {
            var measured: [IncidentRate.Round] = []
            for _ in 0..<max(1, rounds) { measured.append(try await rate.round(engine, databases)) }
            report.rows.append([
                "incidents from \(writers) writers, \(engine.rawValue)", "80 % of the bare one",
                perSecond(measured.map(\.ours)), perSecond(measured.map(\.bare)), ratio(measured.map(\.ratio)),
                String(format: "%.0f", measured.map(\.batch).median),
            ])
            print(report.rows.last!.joined(separator: "  "))
        }
        for engine in BenchDatabases.Engine.allCases {
            let (taken, bytes) = try await JournalRate(entries: entries, folders: folders).measure(engine, databases)
            report.rows.append([
                "verify a journal of \(entries) entries (changes of \(bytes) bytes on average), \(engine.rawValue)",
                "5 s for 1000000", String(format: "%.2f s", taken), "-", "-", "-",
            ])
            print(report.rows.last!.joined(separator: "  "))
        }
        print(report.markdown)
        if let document { try report.keep(in: document) }
    }

    private func perSecond(_ values: [Double]) -> String { String(format: "%.0f/s", values.median) }

    private func ratio(_ values: [Double]) -> String {
        String(format: "%.2f (%.2f–%.2f)", values.median, values.min() ?? 0, values.max() ?? 0)
    }
}

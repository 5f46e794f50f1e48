import ArgumentParser
import DutyCalendar
import Foundation
import Record

/// `watchbill-bench deliver`: from the cause of an alert to its receiver, and what the outbox costs.
struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver", abstract: "From the cause of an alert to its receiver, and what the outbox costs.")

    @Option(help: "Alerts a second, of which each one's way is timed.")
    var perSecond = 100
    @Option(help: "Seconds over which they are raised.")
    var seconds = 20
    @Option(help: "Counted rounds of what is compared, ours and the other in turn.")
    var rounds = 3
    @Option(help: "Messages to one receiver.")
    var messages = 20_000
    @Option(help: "Connections to it.")
    var connections = 32
    @Option(help: "Engines on which they are delivered: sqlite, postgres.")
    var engines = ["sqlite", "postgres"]
    @Option(help: "Messages for many channels.")
    var waiting = 10_000
    @Option(help: "Channels that they wait for.")
    var channels = 200
    @Option(help: "How many of the channels are dead or slow.")
    var dead = 50
    @Option(help: "Messages in the outbox whose memory is measured.")
    var many = 1_000_000
    @Option(help: "Seconds over which that is watched.")
    var watched = 15.0
    @Option(help: "Parts to measure: latency, rate, dead, memory.")
    var parts = ["latency", "rate", "dead", "memory"]
    @Option(help: "Folders of the operators' files that are applied.")
    var folders = ["Rosters", "Alerts"]
    @Option(help: "Markdown file that keeps the results.")
    var document: String?

    func run() async throws {
        let databases = try BenchDatabases()
        var report = Report(
            name: "The alerts",
            notes: [
                "The receiver is a bare loop over poll in the same process, on the same machine; every way there is signed "
                    + "HTTP over loopback. Medians of \(rounds) rounds; min–max in brackets. Latency: each alert comes with "
                    + "an incident in one transaction, and is there when its request was read to the end; the bare one is "
                    + "handed to the courier without any record. Deliveries: \(messages) messages wait, and each is done when "
                    + "its outcome and its journal entry are on disk; the bare baseline sends the same request as often by a "
                    + "plain loop over libcurl's multi interface, with as many connections, right after. Of the dead or slow "
                    + "channels half refuse connections and half answer after 10 s; the healthy ones are timed until their "
                    + "last message is there. Memory: a process of its own with the program's dispatcher and courier."
            ],
            columns: ["work", "to reach", "measured", "bare", "ratio"])
        for part in parts {
            switch part {
            case "latency": try await latency(databases, &report)
            case "rate": try await rate(databases, &report)
            case "dead": try await neighbours(databases, &report)
            case "memory": try await memory(databases, &report)
            default: throw ValidationError("There is no part '\(part)'.")
            }
        }
        print(report.markdown)
        if let document { try report.keep(in: document) }
    }

    private func latency(_ databases: BenchDatabases, _ report: inout Report) async throws {
        let address = try databases.make(.sqlite)
        defer { databases.drop(address) }
        let found = try await AlertLatency(perSecond: perSecond, seconds: seconds, folders: folders).measure(address)
        let work = "alert at the receiver, \(perSecond) a second, SQLite"
        add(["\(work): since its cause's commit", "p99 20 ms", quantiles(found.fromCommit), "-", "-"], to: &report)
        let bare = quantiles(found.bare)
        add(
            ["\(work): since the act began, its commit included", "-", quantiles(found.fromAct), bare, "-"], to: &report
        )
    }

    private func rate(_ databases: BenchDatabases, _ report: inout Report) async throws {
        let rate = DeliveryRate(messages: messages, connections: connections, folders: folders)
        for engine in BenchDatabases.Engine.allCases where engines.contains("\(engine)") {
            var found: [DeliveryRate.Round] = []
            for _ in 0..<max(1, rounds) { found.append(try await rate.round(engine, databases)) }
            add(
                [
                    "\(messages) durable deliveries, \(connections) connections, \(engine.rawValue)",
                    "half of libcurl alone",
                    String(format: "%.0f/s", found.map(\.ours).median),
                    String(format: "%.0f/s", found.map(\.bare).median),
                    ratio(found.map(\.ratio)),
                ], to: &report)
        }
    }

    private func neighbours(_ databases: BenchDatabases, _ report: inout Report) async throws {
        let work = DeadNeighbours(messages: waiting, channels: channels, dead: dead, folders: folders)
        var found: [DeadNeighbours.Round] = []
        for _ in 0..<max(1, rounds) { found.append(try await work.round(databases)) }
        add(
            [
                "healthy channels of \(channels), \(waiting) messages, \(dead) channels dead or slow, SQLite",
                "1.10 of the time without them", String(format: "%.2f s", found.map(\.with).median),
                String(format: "%.2f s without", found.map(\.without).median), ratio(found.map(\.ratio)),
            ], to: &report)
    }

    private func memory(_ databases: BenchDatabases, _ report: inout Report) async throws {
        for channels in [1, channels] {
            let work = OutboxMemory(messages: many, channels: channels, seconds: watched, folders: folders)
            for (receiver, found) in try await work.measure(databases) {
                let name = "\(many) messages for \(channels) channels, \(receiver)"
                add(
                    ["\(name): until the first is sent", "-", String(format: "%.2f s", found.ready), "-", "-"],
                    to: &report)
                let memory = String(format: "%.0f MB at most (%.0f its own)", found.megabytes, found.ownMegabytes)
                add(["\(name): memory", "100 MB", memory, "-", "-"], to: &report)
            }
        }
    }

    private func add(_ row: [String], to report: inout Report) {
        print(row.joined(separator: "  "))
        report.rows.append(row)
    }

    private func quantiles(_ values: [Double]) -> String {
        String(
            format: "p50 %.1f ms, p99 %.1f ms, longest %.1f ms", values.quantile(0.5), values.quantile(0.99),
            values.last ?? 0)
    }

    private func ratio(_ values: [Double]) -> String {
        String(format: "%.2f (%.2f–%.2f)", values.median, values.min() ?? 0, values.max() ?? 0)
    }
}

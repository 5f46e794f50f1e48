import ArgumentParser
import CPSAT

/// Benchmarks: each prints what it measured, on what, beside a bare baseline of the same work in the same run.
@main
struct WatchbillBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchbill-bench", abstract: "Benchmarks of watchbill, each beside a bare baseline.",
        subcommands: [
            InstancesCommand.self, MakeInstanceCommand.self, RosterBenchmark.self, CountiesCommand.self,
            RecordCommand.self, ClocksCommand.self, DeliverCommand.self, SendOutbox.self, AllBenchmarks.self,
        ])

    static func main() async {
        if CommandLine.arguments.dropFirst().first == "solve-model" { SolverChild.run() }
        await main(nil)
    }
}

/// `watchbill-bench all`: what `make bench` runs.
struct AllBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "all", abstract: "Run every benchmark and keep the results.")

    @Option(help: "Markdown file that keeps the latest results.")
    var document: String?
    @Option(help: "Folder with public instances; left out where it is missing.")
    var instances = "../shared/benchmarks"
    @Option(help: "Seconds for each public instance.")
    var time = 60.0

    func run() async throws {
        let keeping = document.map { ["--document", $0] } ?? []
        try await RosterBenchmark.parse(keeping).run()
        try await CountiesCommand.parse(keeping).run()
        try await RecordCommand.parse(keeping).run()
        try await ClocksCommand.parse(keeping).run()
        try await DeliverCommand.parse(keeping).run()
        let files = InstancesCommand.files(in: instances)
        guard !files.isEmpty else {
            print("No public instances in \(instances): that benchmark is left out.")
            return
        }
        var command = try InstancesCommand.parse(files)
        command.time = time
        command.comparesPlain = true
        command.document = document
        try await command.run()
    }
}

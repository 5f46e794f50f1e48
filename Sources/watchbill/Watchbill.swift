import ArgumentParser
import CPSAT
import Foundation

/// The program: which commands there are.
@main
struct Watchbill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchbill",
        abstract: "值班排班与信息报送 / Duty rosters and incident reporting for county and district governments.",
        version: "0.1.0",
        subcommands: [
            RosterCommand.self, DutyCommand.self, IncidentCommand.self, InboxCommand.self, TaskCommand.self,
            NilReturnCommand.self, HandoverCommand.self, StatisticsCommand.self, PaperCommand.self, AlertCommand.self,
            ServeCommand.self,
            CheckCommand.self, ApplyCommand.self, ExportFilesCommand.self, JournalCommand.self, BackupCommand.self,
            RestoreCommand.self,
            DemoCommand.self, DocsCommand.self,
        ])

    static func main() async {
        // The solver's process is this program too, and must not spend time on anything else.
        if CommandLine.arguments.dropFirst().first == "solve-model" { SolverChild.run() }
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: Failure.reported(error))
        }
    }
}

struct RosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "编排、检查、解释、修补值班表 / Plan, check, explain and repair rosters.",
        subcommands: [
            PlanCommand.self, CheckRosterCommand.self, ExplainCommand.self, WhyCommand.self, RepairCommand.self,
            FairnessCommand.self, ExportCommand.self, PublishCommand.self, PublishedCommand.self,
        ])
}

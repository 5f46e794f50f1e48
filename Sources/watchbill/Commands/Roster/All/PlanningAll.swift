import ArgumentParser
import CPSAT
import DutyCalendar
import Foundation
import OperatorFiles
import Operations
import PlanningEngine
import Roster

/// `watchbill roster plan --all`: every unit of a folder.
struct PlanningAll {
    let folder: String
    let days: ClosedRange<CivilDate>
    /// A folder with the units' rosters before these.
    let previous: String?
    let keeping: OutputFolders
    let limits: LimitOptions
    /// Seconds for all units together.
    let totalLimit: Double?
    let json: Bool
    let language: Language

    func run() async throws {
        let start = ContinuousClock.now
        let office = OperatorFolder(catalogue: RuleCatalogue.entries)
        let folders = try office.unitFolders(in: folder)
        try PlanningEngine.checkIsThere()
        let before = try previous.map { try PreviousRosters(folder: $0) }
        try keeping.make()

        let tally = PlanTally(units: folders.count)
        let planner = PlanUnits(
            solver: PlanningEngine.planning(pool: ChildPool()), atOnce: ProcessInfo.processInfo.activeProcessorCount)
        let (days, keeping, language, limits, total) = (days, keeping, language, limits.limits, totalLimit)
        let endings = try await TallyLine(tally: tally, language: language).showing {
            await planner(folders.count, limits: limits, total: total) { index in
                tally.begin(index)
                let loaded = try office.loadUnit(folders[index])
                tally.read(index, loaded.unit.name)
                return loaded.problem(days, previous: try before?.roster(of: loaded))
            } ended: { index, problem, ending in
                do {
                    var files: [String] = []
                    if case .roster(let roster, _) = ending, let problem {
                        files = try keeping.write(Presentation(roster, of: problem, language: language))
                    }
                    tally.end(index, ending, files: files)
                } catch {
                    tally.end(index, .failed(error))
                    throw error
                }
            }
        }
        let results = endings.enumerated().map { index, ending in
            UnitResult(
                ending, folder: folders[index], begun: tally.unit(index),
                explaining: "--from \(days.lowerBound) --to \(days.upperBound)", limits: self.limits,
                totalLimit: totalLimit)
        }
        let summary = AllSummary(
            results: results, days: days, seconds: (ContinuousClock.now - start) / .seconds(1),
            outputs: keeping.folders)
        try report(summary, on: Console(language: language))
    }

    /// - Throws: What the program ends with, unless every unit has a roster.
    private func report(_ summary: AllSummary, on console: Console) throws {
        if limits.timing { console.say(String(format: "timing total %.3f s", summary.seconds)) }
        for line in summary.complaints { console.say(line[language]) }
        if json {
            try console.result(JSONText.of(AllDocument(summary, language)))
        } else {
            console.result(
                summary.text(language, width: Console.columns, isTerminal: Console.outputIsTerminal))
        }
        if let exit = summary.exit { throw exit }
    }
}

/// Rosters of the units as they were planned before: `FOLDER/nanjiang.json`, or `.csv`.
struct PreviousRosters: Sendable {
    let folder: String

    init(folder: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError(
                "--previous \(folder)：用 --all 时应是有各单位值班表的文件夹 / with --all this is the folder of the units' rosters.")
        }
        self.folder = folder
    }

    /// Nil where there is none of this unit.
    ///
    /// - Throws: ``InvalidFiles``.
    func roster(of loaded: LoadedUnit) throws -> Roster? {
        let paths = ["json", "csv"].map { "\(folder)/\(loaded.unit.id).\($0)" }
        return try paths.first { FileManager.default.fileExists(atPath: $0) }.map {
            try RosterFile.read($0, of: loaded)
        }
    }
}

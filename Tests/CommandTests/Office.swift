import Foundation
import ChildProcess
import Testing

/// The `watchbill` that was built along with these tests.
let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "watchbill")

/// The folder that holds `Package.swift`.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// What a run of the program came to.
struct Run: Sendable {
    let status: Int32
    let output: String
    let errors: String
}

/// A small county office in a folder of its own, which goes away with the test; there the program is run, as a user
/// would.
final class Office: Sendable {
    let folder: URL

    /// - Parameter changes: Contents of files in place of, or beside, the usual ones, by path.
    init(_ changes: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "watchbill-office-\(UUID().uuidString)")
        for (path, text) in Self.files.merging(changes, uniquingKeysWith: { $1 }) { try write(path, Data(text.utf8)) }
        try FileManager.default.createSymbolicLink(at: url(Self.programName), withDestinationURL: program)
        let calendar = repository.appending(path: "Rosters/calendars/2026.yaml")
        try write("Rosters/calendars/2026.yaml", Data(contentsOf: calendar))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func url(_ path: String) -> URL { folder.appending(path: path) }
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }
    func data(_ path: String) throws -> Data { try Data(contentsOf: url(path)) }
    func text(_ path: String) throws -> String { String(decoding: try data(path), as: UTF8.self) }

    func write(_ path: String, _ data: Data) throws {
        try FileManager.default.createDirectory(
            at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url(path))
    }

    /// A process that is ready to start in the folder. English, unless the environment says otherwise; a variable that
    /// is given as nil is not set.
    func process(_ arguments: [String], _ environment: [String: String?] = [:]) -> SpawnedProcess {
        let process = SpawnedProcess()
        process.executableURL = url(Self.programName)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] { variables[name] = nil }
        variables["LANG"] = "en_US.UTF-8"
        for (name, value) in environment { variables[name] = value }
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], _ environment: [String: String?] = [:]) async throws -> Run {
        let process = process(arguments, environment)
        let names = ["out", "err"].map { url("\($0)-\(UUID().uuidString)") }
        for name in names { _ = FileManager.default.createFile(atPath: name.path, contents: nil) }
        let handles = try names.map { try FileHandle(forWritingTo: $0) }
        (process.standardOutput, process.standardError) = (handles[0], handles[1])
        let ended = AsyncStream<Void> { stream in process.terminationHandler = { _ in stream.finish() } }
        try process.run()
        for handle in handles { try handle.close() }
        for await _ in ended {}
        let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        for name in names { try FileManager.default.removeItem(at: name) }
        return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    func run(_ arguments: String...) async throws -> Run { try await run(arguments) }

    /// A roster of the usual week in `roster.json`.
    func planned() async throws {
        let run = try await run(["roster", "plan", Self.unit] + Self.week + ["--output", "roster.json"])
        try #require(run.status == 0, "\(run.errors)")
    }

    /// Under a name of its own, so that tests of the solver's process can tell theirs from these.
    private static let programName = "office-run"

    static let unit = "Rosters/office"
    /// Monday to Sunday.
    static let week = ["--from", "2026-10-12", "--to", "2026-10-18"]

    /// Somebody is on leave: Wednesday for all officers.
    static let everybodyOnLeave = [
        "Rosters/office/absences.yaml": """
        - {person: a, from: 2026-10-14}
        - {person: b, from: 2026-10-14}
        - {person: c, from: 2026-10-14, to: 2026-10-15}

        """
    ]

    static let files = [
        "Rosters/office/unit.yaml": """
        unit: office
        name: {zh: 样例县, en: Sample County}
        level: county
        handover: 08:30
        dutyLine: 139-0000-0001
        rules: [case]

        """,
        "Rosters/office/people.csv": """
        id,name,position,employment,telephones
        h,何县,countyHead,civilService,139-0000-0101
        e,易常,executiveDeputy,civilService,139-0000-0102
        a,安平,officer,civilService,139-0000-0103
        b,白露,officer,civilService,139-0000-0104
        c,蔡青,officer,publicInstitution,139-0000-0105

        """,
        "Rosters/office/posts.yaml": """
        - post: lead
          name: {zh: 带班领导, en: Leader on duty}
          role: lead
          length: 24 h
          eligible: {positions: [countyHead, executiveDeputy]}
          onSite: false
        - post: duty
          name: {zh: 值班员, en: Duty officer}
          role: duty
          length: 9 h
          eligible: {positions: [officer]}

        """,
        "Rosters/rules/case.yaml": """
        book: case
        name: {zh: 本例, en: This case}
        rules:
          - {rule: cover, source: 红桥 64}
          - {rule: eligible}
          - {rule: one-place}
          - {rule: absence, source: 南江 86}
          - {rule: rest-between-duties, hours: 24, roles: [duty]}
          - {rule: head-and-executive}
          - {rule: fixed-duty}
          - {rule: fair-share, tier: 1}
          - {rule: requests, tier: 2, weight: 2}
          - {rule: leave-wishes, tier: 1}

        """,
    ]
}

import Foundation
import Roster

/// Where a demonstration keeps its files, its record and its papers.
struct DemoFolder {
    let url: URL

    /// Marks the folder as one that may be replaced.
    private static let mark = ".watchbill-demo"
    private static let contents = [
        "Rosters", "Alerts", "secrets", "papers", "clock", "watchbill.db", "watchbill.db-wal", "watchbill.db-shm",
    ]

    init(_ path: String) throws { url = URL(fileURLWithPath: path).standardizedFileURL }

    func url(_ path: String) -> URL { url.appendingPathComponent(path) }

    /// Takes away what an earlier demonstration left, and writes the sample's files.
    ///
    /// - Throws: ``DemoFailure/foreignFolder(_:)`` for a folder that holds anything else.
    func prepare(_ language: Language) throws {
        let files = FileManager.default
        try files.createDirectory(at: url, withIntermediateDirectories: true)
        let present = try files.contentsOfDirectory(atPath: url.path)
        guard present.isEmpty || present.contains(Self.mark) else { throw DemoFailure.foreignFolder(url.path) }
        for name in Self.contents where present.contains(name) { try files.removeItem(at: url(name)) }
        try write(Self.mark, Data())
        for (path, data) in SampleFiles.all { try write(path, data) }
        try files.createDirectory(at: url("papers"), withIntermediateDirectories: true)
        try write("Alerts/escalations/officer-then-leader.yaml", Data(Self.escalation.utf8))
    }

    /// The channel of a room: its file, and its secrets in files that only their owner reads.
    ///
    /// - Parameter people: What the chat knows people by.
    func connect(
        _ channel: String, system: String, secrets: [String: String], people: [String: String], language: Language
    ) throws {
        var text = "system: \(system)\nlanguage: \(language.rawValue)\n"
        for (key, secret) in secrets.sorted(by: { $0.key < $1.key }) {
            let path = "secrets/\(channel)-\(key)"
            try write(path, Data((secret + "\n").utf8), mode: 0o600)
            text += "\(key): \(Self.quoted("file:" + url(path).path))\n"
        }
        text += "people:\n" + people.sorted { $0.key < $1.key }.map { "  \($0): \($1)\n" }.joined()
        try write("Alerts/channels/\(channel).yaml", Data(text.utf8))
    }

    private func write(_ path: String, _ data: Data, mode: Int = 0o644) throws {
        let file = url(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard
            FileManager.default.createFile(atPath: file.path, contents: data, attributes: [.posixPermissions: mode])
        else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path]) }
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    /// As the sample's own, with the leaders called in their own group.
    private static let escalation = """
        # The duty officer at once, then the leaders in their own group. 先叫值班员，再到领导群叫领导。
        steps:
          - after: 0
            call: primary
          - after: 5 min
            call: leaderOnDuty
            channels: [leaders, duty-room]
          - after: 5 min
            call: portfolioLeader
            channels: [leaders, duty-room]
        repeatsAfter: 10 min

        """
}

extension DemoFolder {
    /// From the working folder, where it is below that.
    var shownPath: String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return url.path.hasPrefix(here) ? String(url.path.dropFirst(here.count)) : url.path
    }
}

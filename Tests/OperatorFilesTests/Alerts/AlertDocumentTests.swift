import Foundation
import Testing

@testable import OperatorFiles

@Suite struct AlertDocumentTests {
    /// Blocks that begin with the name of their file.
    private func blocks(_ document: String) throws -> [String: String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/\(document)"), encoding: .utf8)
        var files: [String: String] = [:]
        for block in text.components(separatedBy: "```").enumerated().filter({ $0.offset % 2 == 1 }).map(\.element) {
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.count > 1, ["yaml", "mustache"].contains(lines[0]) else { continue }
            let name = try #require(lines[1].split(separator: " ").first { $0.hasPrefix("Alerts/") })
            files[String(name)] = lines.dropFirst().joined(separator: "\n")
        }
        return files
    }

    @Test(
        "What the page about connecting shows can be used as it is",
        arguments: [
            "connect-messaging.md", "connect-messaging.zh-CN.md",
        ])
    func examples(_ document: String) throws {
        let files = try blocks(document)
        let settings = try AlertFixture.folder(files).loadAlerts("Alerts")
        #expect(Set(settings.channels.values.map(\.system.name)).count == 11)
        #expect(settings.channels.count == 11 && settings.routing.routes.count == 2)
        #expect(settings.escalations.count == 1 && settings.templates.count == 1)
    }

    @Test("Both languages show the same files, but for the words of templates") func same() throws {
        let english = try blocks("connect-messaging.md"), chinese = try blocks("connect-messaging.zh-CN.md")
        func yaml(_ files: [String: String]) -> [String: String] { files.filter { $0.key.hasSuffix(".yaml") } }
        #expect(yaml(english) == yaml(chinese))
    }
}

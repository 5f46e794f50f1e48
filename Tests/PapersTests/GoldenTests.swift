import Foundation
import Operations
import Papers
import Roster
import Testing

/// One rich night on every paper, compared with committed pages. `UPDATE_PAPERS=1 swift test --filter PapersTests` writes
/// them again; look at the difference before committing it.
struct GoldenTests {
    @Test(arguments: Language.allCases)
    func printsARichNight(language: Language) throws {
        for content in try Contents.rich() { try compare(content, language, "") }
    }

    @Test(arguments: Language.allCases)
    func printsWhatIsUnknown(language: Language) throws {
        for content in try Contents.poor() { try compare(content, language, "-unknown") }
    }

    private func compare(_ content: any PaperContent, _ language: Language, _ suffix: String) throws {
        let page = try shipped().html(content, language: language)
        let file = root.appending(
            path: "Tests/PapersTests/Golden/\(type(of: content).paper.rawValue)\(suffix).\(language.rawValue).html")
        if isUpdating {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(page == golden, "\(file.lastPathComponent) differs")
    }
}

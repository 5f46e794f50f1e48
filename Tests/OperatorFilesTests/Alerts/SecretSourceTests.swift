import Alerting
import Foundation
import Testing

@testable import OperatorFiles

@Suite struct SecretSourceTests {
    private func file(_ content: String, mode: Int = 0o600) throws -> SecretReference {
        let path = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)").path
        try Data(content.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return .file(path)
    }

    private func reason(_ reference: SecretReference, _ environment: [String: String] = [:]) -> SecretFault.Reason? {
        do throws(SecretFault) {
            _ = try SecretSource(environment: environment).secret(reference)
            return nil
        } catch {
            #expect(error.reference == reference)
            #expect(!error.words.zh.contains("hunter2") && !error.words.en.contains("hunter2"))
            return error.reason
        }
    }

    private func remove(_ reference: SecretReference) {
        if case .file(let path) = reference { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test("A secret is what the file or the variable holds, without one line break at its end")
    func read() throws {
        for (content, secret) in [("a", "a"), ("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), (" a ", " a ")] {
            let reference = try file(content)
            defer { remove(reference) }
            #expect(try SecretSource(environment: [:]).secret(reference).revealed == secret)
            #expect(SecretSource.fault(ofPresent: reference) == nil)
            #expect(try SecretSource(environment: ["A": content]).secret(.environment("A")).revealed == secret)
        }
    }

    @Test(
        "A file that others can read is refused, before anything is read",
        arguments: [0o644, 0o640, 0o604, 0o660, 0o601])
    func mode(_ mode: Int) throws {
        let reference = try file("hunter2", mode: mode)
        defer { remove(reference) }
        let wanted = SecretFault.Reason.othersRead(mode: String(mode, radix: 8))
        #expect(reason(reference) == wanted)
        #expect(SecretSource.fault(ofPresent: reference)?.reason == wanted)
    }

    @Test("What cannot be a secret is told with a reason") func faults() throws {
        #expect(reason(.environment("A")) == .notSet)
        #expect(reason(.environment("A"), ["A": ""]) == .isEmpty)
        #expect(reason(.environment("A"), ["A": "\n"]) == .isEmpty)
        #expect(reason(.environment("A"), ["A": String(repeating: "x", count: 65_537)]) == .tooLarge)
        #expect(reason(.file("/nowhere/at/all")) == .isMissing)
        #expect(SecretSource.fault(ofPresent: .file("/nowhere/at/all")) == nil)
        #expect(SecretSource.fault(ofPresent: .environment("A")) == nil)
        #expect(reason(.file(FileManager.default.temporaryDirectory.path)) == .notAFile)
        #expect(reason(.file("/dev/null")) == .notAFile)
        for (content, wanted) in [
            ("", SecretFault.Reason.isEmpty), ("hunter2\u{0}", .notText),
            (String(repeating: "hunter2", count: 10_000), .tooLarge),
        ] {
            let reference = try file(content)
            defer { remove(reference) }
            #expect(reason(reference) == wanted)
        }
    }

    @Test("A check looks after the files that stand here") func check() throws {
        let reference = try file("hunter2", mode: 0o644)
        defer { remove(reference) }
        let files = ["Alerts/channels/x.yaml": Data("system: slack\naddress: \(reference)\n".utf8)]
        let folder = OperatorFolder(
            catalogue: [], files: HeldFiles(files), secrets: SecretSource.fault(ofPresent:))
        let problems = folder.checkAll(["Alerts"]).problems.map { $0.rendered(in: .en) }
        #expect(
            problems == [
                "Alerts/channels/x.yaml:2: \(reference): its mode is 644, so others can read it. "
                    + "Please run chmod 600 on it."
            ])
        #expect(OperatorFolder(catalogue: [], files: HeldFiles(files)).checkAll(["Alerts"]).problems.isEmpty)
    }
}

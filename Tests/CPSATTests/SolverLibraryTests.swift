import Foundation
import Roster
import Testing

@testable import CPSAT

@Suite struct SolverLibraryTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "watchbill-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func plant(in folder: String) throws -> String {
        let file = URL(filePath: folder).appending(path: SolverLibrary.file)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("not a library".utf8).write(to: file)
        return file.path
    }

    @Test func theNamedFolderGoesBeforeAllOthers() throws {
        try withFolder { folder in
            let named = try plant(in: folder + "/named")
            _ = try plant(in: folder + "/" + SolverLibrary.folder)
            #expect(try SolverLibrary.locate(named: folder + "/named", near: [folder]) == named)
        }
    }

    @Test("a named folder without the library is an error, even where another has it")
    func wrongName() throws {
        try withFolder { folder in
            _ = try plant(in: folder + "/" + SolverLibrary.folder)
            let error = #expect(throws: SolverUnavailable.self) {
                try SolverLibrary.locate(named: folder + "/named", near: [folder])
            }
            #expect(error?.description.contains("WATCHBILL_ORTOOLS is \(folder)/named") == true)
        }
    }

    @Test func foldersAroundAreLookedInFromTheInside() throws {
        try withFolder { folder in
            let outer = try plant(in: folder + "/" + SolverLibrary.folder)
            #expect(try SolverLibrary.locate(named: nil, near: ["/nowhere", folder + "/a/b/c"]) == outer)
            let inner = try plant(in: folder + "/a/" + SolverLibrary.folder)
            #expect(try SolverLibrary.locate(named: "", near: ["/nowhere", folder + "/a/b/c"]) == inner)
        }
    }

    @Test func theSystemsFolderIsTheLast() throws {
        try withFolder { folder in
            let system = try plant(in: folder + "/system")
            #expect(
                try SolverLibrary.locate(named: nil, near: [folder + "/x"], otherwise: folder + "/system") == system)
            let nearer = try plant(in: folder + "/" + SolverLibrary.folder)
            #expect(
                try SolverLibrary.locate(named: nil, near: [folder + "/x"], otherwise: folder + "/system") == nearer)
        }
    }

    @Test func withoutTheLibraryTheMessageSaysWhatToDo() {
        let error = #expect(throws: SolverUnavailable.self) {
            try SolverLibrary.locate(named: nil, near: ["/proc/x"], otherwise: "/proc/y")
        }
        for part in ["/proc/x", "/proc/y", "scripts/fetch-ortools", "WATCHBILL_ORTOOLS"] {
            #expect(error?.description.contains(part) == true)
        }
    }

    @Test func whatIsNoLibraryIsUnavailableWithTheReason() throws {
        try withFolder { folder in
            let path = try plant(in: folder)
            let error = #expect(throws: SolverUnavailable.self) { try SolverLibrary.open(path) }
            #expect(error?.description.contains("\(path) cannot be loaded: \(path): ") == true)
        }
    }
}

import ChildProcess
import Foundation
import Testing

/// What a user does with `| head`: nobody reads any more when the program answers.
@Suite struct ClosedOutputTests {
    @Test("An incident is logged although nobody reads the answer") func incident() async throws {
        let office = try Office()
        #expect(try await office.run("apply", "Rosters").status == 0)
        let shell = SpawnedProcess()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = [
            "-c", "{ sleep 0.3; ./office-run incident log 火 街 人 2>errors; echo $? >status; } | true",
        ]
        shell.currentDirectoryURL = office.folder
        shell.standardInput = FileHandle.nullDevice
        let ended = AsyncStream<Void> { stream in shell.terminationHandler = { _ in stream.finish() } }
        try shell.run()
        for await _ in ended {}
        #expect(shell.terminationStatus == 0)
        let (status, errors) = (try office.text("status"), try office.text("errors"))
        #expect(status == "0\n", "\(errors)")
        let list = try await office.run("incident", "list", "--json")
        #expect(list.output.contains("\"what\" : \"火\""), "\(list.output)\(list.errors)")
    }
}

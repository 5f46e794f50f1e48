import Foundation
import StorageBenchmarks
import StorageTestSupport
import Testing

/// How the service begins and ends.
@Suite struct ServeTests {
    @Test("It starts before its database, says so in both languages, and comes up by itself", arguments: ["en", "zh"])
    func waits(_ language: String) async throws {
        let office = try Office()
        let server = try TemporaryPostgres()
        let address = try server.makeDatabase()
        server.stop()
        let serving = try Serving(office, ["--database", address, "--lang", language])
        try await serving.says(language == "en" ? "this waits for it, and starts by itself" : "将一直等待，连上后自动启动")
        try server.start()
        try await serving.says(language == "en" ? "Serving on" : "已启动")
        #expect(await serving.end() == 0)
        server.stop()
    }

    @Test("What does not mend by waiting ends it at once, with words")
    func refuses() async throws {
        let office = try Office()
        let missing = try SharedServer.get().address(of: "nowhere")
        let run = try await office.run("serve", "--listen", "127.0.0.1:0", "--database", missing)
        #expect(run.status == 69 && run.errors.contains("createdb"), "\(run)")
        let folder = try await office.run("serve", "--listen", "127.0.0.1:0", "--database", "sqlite:nowhere/record.db")
        #expect(folder.status == 69 && folder.errors.contains("nowhere/record.db"), "\(folder)")
        #expect(try await office.run("serve", "--database", "mysql://x").status == 64)
    }

    @Test("Asked to end, it ends in order", arguments: TestEngine.allCases, [SIGTERM, SIGINT])
    func ends(_ engine: TestEngine, _ signal: Int32) async throws {
        let office = try Office()
        let database = try TestDatabase(engine)
        let place = ["WATCHBILL_DATABASE": Optional(database.address)]
        try #require(try await office.run(["apply"], place).status == 0)
        let serving = try Serving(office, [], place)
        try await serving.says("Serving on")
        #expect(await serving.end(signal) == 0, "\(serving.text)")
        #expect(try await office.run(["journal", "verify"], place).status == 0)
    }
}

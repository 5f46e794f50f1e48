import ChildProcess
import Foundation

/// Two authorities that nobody else knows, and what they have signed: made by openssl, good for two days, gone with this
/// object.
final class Certificates {
    /// Files in PEM.
    struct Identity: Sendable {
        let certificate: String
        let key: String

        var certificateText: String { (try? String(contentsOfFile: certificate, encoding: .utf8)) ?? "" }
        var keyText: String { (try? String(contentsOfFile: key, encoding: .utf8)) ?? "" }
    }

    let authority: Identity
    let otherAuthority: Identity
    /// For the name `receiver.test`.
    let receiver: Identity
    let client: Identity
    let strangeClient: Identity

    struct OpenSSLFailed: Error {}

    private let folder: String

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    init() throws {
        let name = "courier-\(UUID().uuidString)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        func make(_ name: String, _ use: String, by authority: Identity? = nil) throws -> Identity {
            let made = Identity(certificate: "\(folder)/\(name).pem", key: "\(folder)/\(name).key")
            let process = SpawnedProcess()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments =
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
                + ["-days", "2", "-subj", "/CN=\(name)", "-addext", use]
                + ["-out", made.certificate, "-keyout", made.key]
                + (authority.map { ["-CA", $0.certificate, "-CAkey", $0.key] } ?? [])
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw OpenSSLFailed() }
            return made
        }
        authority = try make("county-authority", "keyUsage=keyCertSign")
        otherAuthority = try make("other-authority", "keyUsage=keyCertSign")
        receiver = try make("receiver", "subjectAltName=DNS:receiver.test", by: authority)
        client = try make("duty-office", "extendedKeyUsage=clientAuth", by: authority)
        strangeClient = try make("stranger", "extendedKeyUsage=clientAuth", by: otherAuthority)
    }
}

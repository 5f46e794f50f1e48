import Alerting
import Foundation

/// Where secrets are read from: the environment, and files that only their owner can read.
public struct SecretSource: Sendable {
    /// 64 KB: a certificate takes a tenth of it.
    public static let limit = 65_536

    private let environment: [String: String]

    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
    }

    /// The secret, without one line break at its end.
    ///
    /// A file must be a regular one of at most ``limit`` bytes, owned by whoever runs this or by root, and readable by
    /// nobody else. What a symbolic link points at is judged, so that secrets can be mounted.
    ///
    /// - Throws: ``SecretFault``.
    public func secret(_ reference: SecretReference) throws(SecretFault) -> Secret {
        let text: String
        switch reference {
        case .environment(let name):
            guard let value = environment[name] else { throw SecretFault(reference, .notSet) }
            guard value.utf8.count <= Self.limit else { throw SecretFault(reference, .tooLarge) }
            text = value
        case .file(let path): text = try read(path, reference)
        }
        let secret = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
        guard !secret.isEmpty else { throw SecretFault(reference, .isEmpty) }
        return Secret(secret)
    }

    /// What is wrong with a file that is there. Nil for one that is missing, and for variables: they may be elsewhere, on
    /// the server.
    public static func fault(ofPresent reference: SecretReference) -> SecretFault? {
        guard case .file(let path) = reference, FileManager.default.fileExists(atPath: path) else { return nil }
        do throws(SecretFault) {
            let handle = try open(path, reference)
            try? handle.close()
            return nil
        } catch {
            // Whoever checks need not be whoever runs it.
            return error.reason == .isForbidden || error.reason == .othersOwn ? nil : error
        }
    }

    private func read(_ path: String, _ reference: SecretReference) throws(SecretFault) -> String {
        let handle = try Self.open(path, reference)
        defer { try? handle.close() }
        let data: Data
        do { data = try handle.read(upToCount: Self.limit + 1) ?? Data() } catch {
            throw SecretFault(reference, .unreadable)
        }
        guard data.count <= Self.limit else { throw SecretFault(reference, .tooLarge) }
        guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0)
        else { throw SecretFault(reference, .notText) }
        return text
    }

    /// The file is opened first and judged then, so that nobody can exchange it in between.
    private static func open(_ path: String, _ reference: SecretReference) throws(SecretFault) -> FileHandle {
        // Without waiting: a pipe would not open until somebody writes.
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw SecretFault(reference, errno == ENOENT ? .isMissing : errno == EACCES ? .isForbidden : .unreadable)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw SecretFault(reference, .unreadable) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw SecretFault(reference, .notAFile) }
        guard facts.st_mode & 0o077 == 0 else {
            throw SecretFault(reference, .othersRead(mode: String(facts.st_mode & 0o777, radix: 8)))
        }
        guard facts.st_uid == geteuid() || facts.st_uid == 0 else { throw SecretFault(reference, .othersOwn) }
        guard facts.st_size <= limit else { throw SecretFault(reference, .tooLarge) }
        return handle
    }
}

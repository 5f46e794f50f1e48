/// Where a secret is to be found: operators' files name the place, and never hold the secret itself.
public enum SecretReference: Hashable, Sendable, CustomStringConvertible {
    /// A variable of the environment.
    case environment(String)
    /// A file of which nothing but the secret is the content.
    case file(String)

    /// Reads `env:NAME` (`A-Z 0-9 _`, beginning with a letter, at most 100) and `file:/absolute/path`. The error says what
    /// to write, and repeats nothing: it may be a secret that stands there.
    public init(_ text: String) throws(Fault) {
        if text.hasPrefix("env:") {
            let name = String(text.dropFirst(4))
            guard Self.isName(name) else { throw .name }
            self = .environment(name)
        } else if text.hasPrefix("file:") {
            let path = String(text.dropFirst(5))
            guard Self.isPath(path) else { throw .path }
            self = .file(path)
        } else {
            throw .literal
        }
    }

    /// As it stands in the file: `env:WATCHBILL_KEY`.
    public var description: String {
        switch self {
        case .environment(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        }
    }

    /// Only capitals, so that a secret behind `env:` is no name.
    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (0x41...0x5A).contains(first), name.utf8.count <= 100 else { return false }
        return name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private static func isPath(_ path: String) -> Bool {
        path.hasPrefix("/") && (2...1000).contains(path.utf8.count) && !path.hasSuffix("/")
            && path.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
            && !path.hasPrefix("//") && !path.split(separator: "/").contains("..")
    }

    /// What is wrong with a reference. Nothing of the text is in it.
    public enum Fault: Error, Hashable, Sendable {
        /// Something else than a reference, maybe the secret.
        case literal
        case name, path

        public var words: AlertText {
            switch self {
            case .literal:
                AlertText(
                    zh: "这里不能直接写密钥或地址（此处不重复其内容）。请写 env:变量名，或 file:/绝对路径，把内容放在那里。",
                    en:
                        "a secret or an address does not stand here itself (it is not repeated). Please write env:NAME or "
                        + "file:/absolute/path, and put it there.")
            case .name:
                AlertText(
                    zh: "env: 后面应是环境变量名：大写字母开头，只用大写字母、数字和 _，如 env:WATCHBILL_KEY。",
                    en:
                        "after 'env:' comes the name of a variable: capitals, digits and _, beginning with a letter, as "
                        + "env:WATCHBILL_KEY.")
            case .path:
                AlertText(
                    zh: "file: 后面应是绝对路径，不含 ..，如 file:/etc/watchbill/secrets/key。",
                    en:
                        "after 'file:' comes an absolute path without '..', as file:/etc/watchbill/secrets/key.")
            }
        }
    }
}

import Alerting

/// Finds what is wrong with the place of a secret, where it can be seen from here.
public typealias SecretCheck = @Sendable (SecretReference) -> SecretFault?

/// Why a secret is not to be had. Nothing of its content is in it.
public struct SecretFault: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        case notSet, isEmpty, tooLarge, notText
        case isMissing, isForbidden, unreadable, notAFile
        /// Somebody else than its owner can read it: the mode, as `644`.
        case othersRead(mode: String)
        case othersOwn
    }

    public let reference: SecretReference
    public let reason: Reason

    public init(_ reference: SecretReference, _ reason: Reason) {
        self.reference = reference
        self.reason = reason
    }

    public var words: AlertText {
        AlertText(zh: "\(reference)：", en: "\(reference): ") + reasonWords
    }

    private var reasonWords: AlertText {
        switch reason {
        case .notSet:
            AlertText(
                zh: "没有这个环境变量。请在服务的环境文件中写上，再重新启动。",
                en:
                    "the variable is not set. Maybe add it to the service's environment file and start the service again."
            )
        case .isEmpty: AlertText(zh: "内容是空的。请填写。", en: "it is empty. Please fill it in.")
        case .tooLarge: AlertText(zh: "超过 64 KB。请检查是否放错了文件。", en: "it has more than 64 KB. Maybe it is another file.")
        case .notText:
            AlertText(zh: "不是 UTF-8 文本。请检查是否放错了文件。", en: "it is not text in UTF-8. Maybe it is another file.")
        case .isMissing:
            AlertText(zh: "没有这个文件。请创建，并设权限 0600。", en: "there is no such file. Please create it with mode 0600.")
        case .isForbidden:
            AlertText(
                zh: "无权读取。请把文件的所有者改为运行服务的用户。",
                en: "it cannot be read. Maybe make the user who runs the service its owner.")
        case .unreadable:
            AlertText(zh: "无法读取。请检查磁盘和路径。", en: "it cannot be read. Maybe the disk or the path is at fault.")
        case .notAFile: AlertText(zh: "不是普通文件。请改为文件。", en: "it is no regular file. Please name a file.")
        case .othersRead(let mode):
            AlertText(
                zh: "权限为 \(mode)，其他人可以读取。请执行 chmod 600。",
                en: "its mode is \(mode), so others can read it. Please run chmod 600 on it.")
        case .othersOwn:
            AlertText(
                zh: "文件属于其他用户。请把所有者改为运行服务的用户或 root。",
                en: "it belongs to another user. Please make the user who runs the service, or root, its owner.")
        }
    }

    public var description: String { words.en }
}

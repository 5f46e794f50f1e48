extension StorageError {
    /// The same as `description`, for those who read Chinese. What the engine itself said stays as it said it.
    public var chinese: String {
        switch self {
        case .badAddress(let text, _):
            "“\(text)”不是数据库地址。请写成 sqlite:路径 或 postgres://用户@主机:端口/数据库。"
        case .unavailable(let place, let reason):
            "连不上数据库 \(place)：\(reason)。未写入任何内容。可能是服务器停了，或地址不对；恢复后服务会自动继续。"
        case .gone(let place, let reason):
            "数据库 \(place) 不见了：\(reason)。未写入任何内容。请把文件放回原处，或用“watchbill restore 文件”恢复备份。"
        case .locked(let place, let reason):
            "数据库 \(place) 被别的程序锁住：\(reason)。未写入任何内容。可能是备份工具或命令行开着事务，请结束它再试。"
        case .diskFull(let place, let reason):
            "数据库 \(place) 所在磁盘已满：\(reason)。未写入任何内容。请清出空间，服务会自动继续。"
        case .readOnly(let place, let reason):
            "数据库 \(place) 不能写入：\(reason)。未写入任何内容。可能文件或文件夹属于别的用户，或服务器是备机。"
        case .corrupt(let place, let reason):
            "数据库 \(place) 已损坏：\(reason)。请把它移到一边，不要删除，再用“watchbill restore 文件”恢复最近的备份。"
        case .notDurable(let place, let setting, let found):
            "数据库 \(place) 断电会丢失已答复的写入：\(setting) 是 \(found)。请改回保证落盘的值。"
        case .newerVersion(let place, let found, let known):
            "数据库 \(place) 是第 \(found) 版，本程序只认识到第 \(known) 版。未作任何改动。请用更新的程序。"
        case .outcomeUnknown(let place, let reason):
            "提交时与数据库 \(place) 的连接断了：\(reason)。可能已经写入。请先查看记录，再决定是否重做。"
        case .closed(let place): "数据库 \(place) 已关闭。"
        case .refused(let place, let code, let reason): "数据库 \(place) 拒绝了操作（\(code)）：\(reason)。"
        case .versionMoved(let kind, let id, let expected, .some(let found)):
            "\(kind)“\(id)”现在是第 \(found) 版，不是第 \(expected) 版：期间有人改过。请重新读取，再作决定。"
        case .versionMoved(let kind, let id, let expected, .none):
            "没有第 \(expected) 版的 \(kind)“\(id)”。可能已被删除，或名称不对。"
        case .exists(let kind, let id): "已有 \(kind)“\(id)”。请换一个名称，或修改原有的。"
        case .claimLost(let item): "待办“\(item)”已不归本进程：租期已过，或已被替换、取消。由现在领取的一方处理，本次未写入任何内容。"
        case .notJournaled: "一次操作改了记录却没有写日志，已撤销。这是程序自身的故障。"
        case .badValue(let name, let value, let reason): "\(name)“\(value)”不能保存：\(reason)。"
        case .badBackup(let file, let line, let reason):
            "\(file):\(line): \(reason)。未作任何改动。可能文件在复制时被截断，请另取一份备份。"
        case .file(let path, let reason): "\(path)：\(reason)。"
        }
    }
}

extension JournalFault {
    /// The same as `description`, for those who read Chinese.
    public var chinese: String {
        switch kind {
        case .altered: "第 \(sequence) 条被改动"
        case .removed: "第 \(sequence) 条被删除"
        case .reordered: "第 \(sequence) 条不在原位：次序被调换"
        case .inserted: "第 \(sequence) 条是插入的"
        case .cutOff: "第 \(sequence) 条及其后被截去"
        case .rewritten: "第 \(sequence) 条或其前某条被替换，其后全部重写"
        }
    }
}

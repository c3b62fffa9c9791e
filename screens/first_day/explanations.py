"""What F1 says about the screen one is on: what it is for, and how one gets through it."""

from desk.language import _, later

EXPLAINED = {
    "Home": later(
        "这里是今天要办的事。↑↓ 挑一件，Enter 打开；有人来就按 F2。\n"
        "←→ 换一张单子：全部、超时、今天到期、要回访、来问没消息。\n"
        "没写完的在最上面，Enter 接着写；不要了按 Delete，会先问一声。"
    ),
    "NewAppeal": later(
        "居民怎么说，就怎么写在第 1 格，或者按 F5 请居民对着话筒说。\n"
        "下面各格会自己填好，带“？”的请核对。认识的居民列在下面，F6 去挑。\n"
        "写好按 F9。写着的随时都存着，中途走开也不会丢。"
    ),
    "FiledScreen": later("登记好了。把编号念给居民听，把回执交给居民。\n纸没出来就按 F9；Enter 回去。"),
    "LookUp": later(
        "居民记得什么就打什么：编号或末几位、姓名、拼音、电话尾号、住哪里、说过的话。\n"
        "扫回执上的条码也行，在哪个画面都行。\n"
        "找到了，F4 念给居民听，Enter 打开看全部。"
    ),
    "AppealScreen": later(
        "一件诉求的全部。最上面是五个环节，走到哪一步一看就知道；F9 办下一步。\n"
        "别的事在右边的单子里，↑↓ 挑，Enter 办；带 ✕ 的现在不能办，Enter 看为什么。\n"
        "办错了，挑“退回上一步”。F8 把屏幕转给居民看：再按 F8 换颜色，F7 换成图，居民按 1 到 5 打分。"
    ),
    "ActForm": later(
        "把空格填好，Enter 到下一格，按 F9 就办。\n"
        "没写完按 Esc 回去，写了的留着，再打开就接着写；不要了按 Ctrl+N 清空。"
    ),
    "CallRound": later(
        "一位一位打电话，问事情办好了没有。按 5 看完整电话，谁看的会记下来。\n"
        "打完了，居民怎么说就按哪个数字，自动到下一位。\n"
        "没打通的改天再打；三天都没打通，就不再打了。"
    ),
    "ResidentsScreen": later("认识的居民。打几个字来找：姓名、拼音首字母、电话尾号。\nEnter 打开一位，F9 记一位新的。"),
    "ResidentScreen": later("这位居民说过的每一件事，新的在上面。\nF2 替这位记一件，姓名、电话、住处都不用再写。"),
    "NewResident": later(
        "有姓名就行，别的知道多少写多少。写好按 F9 记进台账。\n"
        "没写完按 Esc 回去，写了的留着，再打开就接着写；不要了按 Ctrl+N 清空。"
    ),
    "PrintQueueScreen": later("还说不准印没印出来的纸。\n看一眼打印机，再按 F9 回答；不会自己多印一张。"),
    "PaperView": later("这张纸印出来的样子。Enter 放大，方向键移动；按 F9 才印。"),
    "DeskPapers": later("今日清单、回访清单、墙报、按键卡；试印看打印机好不好。\nEnter 先看样子，在那里按 F9 印。"),
    "Photos": later("挑照片：↑↓ 挑，Enter 选上或取消，新拍的在最上面；选好按 F9。"),
    "KeptPhotos": later("这件诉求的照片，办前办后两张并排。←→ 换一对；F7 再加一张。"),
    "FirstStart": later("第一次打开。先练一练，什么都不会弄坏；或者现在就设置这个代办岗。"),
    "SetUpDesk": later(
        "一行一行填，Enter 到下一行，填好按 F9。以后想改，打开 desk.toml 就能改。\n"
        "没填完按 Esc 回去，填了的留着；不要了按 Ctrl+N 重新填。"
    ),
    "Help": later("这里写着刚才那个画面是做什么的，和它能用的每一个键。"),
}
"""By the name of the screen's class; a line a sentence or two, as wide as a small window."""


def explained(screen: object) -> str:
    """What a screen is for, in the language in force; empty where nobody has written it."""
    sentences = EXPLAINED.get(type(screen).__name__, "")
    return _(sentences)

import type { Sex } from "../../shared/domain/people/documents/document.ts";
import type { SeededRandom } from "./random.ts";

const SURNAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹",
  ..."彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金",
  ..."石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵",
  "欧阳",
  "上官",
  "司马",
  "诸葛",
] as const;

/** Given names go with the years: a grandmother is 秀英 more often than 梓涵. */
const GIVEN_NAMES = {
  old: {
    female: words(
      "秀英 桂英 秀兰 玉兰 桂兰 玉珍 淑珍 凤英 淑兰 玉梅 素珍 秀珍 桂芝 淑华 惠珍 春兰 月英 玉华 翠英 金凤",
    ),
    male: words(
      "建国 国强 志明 德明 建华 国华 振华 永福 文忠 长海 宝山 学文 福生 玉山 庆国 援朝 树林 广才 继先 守义",
    ),
  },
  adult: {
    female: words(
      "芳 敏 静 丽 娟 艳 霞 燕 玲 倩 婷 雪 丹 颖 晶 丽娜 晓燕 海燕 雪梅 晓红 文静 婷婷 思思 佳 慧 琳 美玲 春梅 雅文 欣",
    ),
    male: words(
      "伟 强 磊 军 勇 涛 杰 超 鹏 浩 亮 刚 辉 斌 波 志强 建军 海涛 晓东 文博 俊杰 宇 凯 明 旭 立新 国栋 振宇 晨 岩",
    ),
  },
  child: {
    female: words(
      "梓涵 欣怡 诗涵 雨桐 一诺 可馨 语嫣 子萱 若曦 依诺 佳怡 思彤 梦琪 雨萱 紫涵 沐瑶 悦 嘉宁 心怡 安琪",
    ),
    male: words(
      "子轩 浩宇 宇轩 浩然 梓睿 俊熙 宇航 博文 子墨 一鸣 天佑 睿 嘉豪 明轩 皓轩 泽宇 铭泽 亦辰 奕辰 乐天",
    ),
  },
} as const;

const LATIN_SURNAMES = words(
  "Andersson Moreau Rossi Novak Schmidt Walker O'Brien Okafor Silva Haddad Ivanova Tanaka Nguyen Kaya Mensah Larsen",
);
const LATIN_GIVEN_NAMES = {
  female: words("Emma Clara Sofia Ingrid Amina Chloe Yuki Elena Grace Fatima Maria Ada"),
  male: words("Lars Pierre Marco Jan Tomas David Kofi Omar Hiroshi Lucas Emre Paul"),
} as const;

/** A Chinese surname. */
export function surname(random: SeededRandom): string {
  return random.pick(SURNAMES);
}

/** A Chinese given name fitting a person of that sex and age in years. */
export function givenName(random: SeededRandom, sex: Sex, age: number): string {
  const generation = age < 20 ? "child" : age < 60 ? "adult" : "old";
  return random.pick(GIVEN_NAMES[generation][sex]);
}

/** A surname written in Latin letters, of a family from abroad. */
export function latinSurname(random: SeededRandom): string {
  return random.pick(LATIN_SURNAMES);
}

/** A given name written in Latin letters. */
export function latinGivenName(random: SeededRandom, sex: Sex): string {
  return random.pick(LATIN_GIVEN_NAMES[sex]);
}

function words(text: string): readonly string[] {
  return text.split(" ");
}

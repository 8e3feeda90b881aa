export type SchemeCode = "lombardia-2024" | "piemonte-2016";

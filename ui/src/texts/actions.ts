/** Every command of the program in words, for the table of who may do what. A test holds that none is missing. */
export const actions_words: Readonly<Record<string, string>> = {
  vault_accounts: "Vedere gli account",
  vault_permissions: "Vedere questa tabella",
  vault_add_account: "Creare un account",
  vault_change_account: "Cambiare nome, ruolo e qualifica di un account",
  vault_retire_account: "Ritirare un account",
  vault_change_password: "Cambiare la propria password",
  vault_new_recovery_code: "Creare un nuovo kit di recupero",
  centre_show: "Vedere centro, sedi, orari, operatori e progetti",
  centre_change: "Cambiare i dati del centro",
  centre_save_site: "Aggiungere o cambiare una sede",
  centre_save_room: "Aggiungere o cambiare una stanza",
  centre_save_opening: "Aggiungere o cambiare un orario di apertura",
  centre_end_opening: "Togliere un orario di apertura",
  centre_save_project: "Aggiungere o cambiare un progetto",
  centre_print_recovery_kit: "Stampare il kit appena creato",
  centre_find_sheet: "Trovare un modulo dal suo codice",
  centre_save_print: "Salvare una stampa in un file",
  centre_open_print: "Aprire una stampa nel lettore PDF",
  centre_print_window: "Mandare una stampa alla stampante",
  history_undo: "Annullare la propria ultima modifica",
  history_redo: "Rifare la modifica annullata",
};

export const actions = (command: string): string => actions_words[command] ?? command.replace(/_/g, " ");

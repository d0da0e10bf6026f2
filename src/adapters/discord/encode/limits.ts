/** https://discord.com/developers/docs/components/reference and /resources/message */
export const limits = {
  /** Nested ones counted. */
  componentsPerMessage: 40,
  /** Over all text displays of a message. */
  charactersPerMessage: 4000,
  filesPerMessage: 10,
  buttonsPerRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  selectOptions: 25,
  optionLabel: 100,
  optionDescription: 100,
  placeholder: 150,
  galleryItems: 10,
  altText: 1024,
  mediaUrl: 2048,
  modalItems: 5,
  modalTitle: 45,
  fieldLabel: 45,
  fieldHint: 100,
  textInput: 4000,
  inputPlaceholder: 100,
  radioOptions: 10,
} as const

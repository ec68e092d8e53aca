@export()
@description('A domain of your own that is bound to the app.')
type customDomain = {
  name: string
  certificateId: string?
  bindingType: 'Auto' | 'Disabled' | 'SniEnabled'?
}

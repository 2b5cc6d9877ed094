class UsersController < ApplicationController
  def create
    flash[:notice] = t '.done'
    flash[:error] = t '.fialed'
    flash[:info] = t('.kept') + t('users.blank')
    finish
  end

  private

  def finish
    redirect_to users_path, alert: t('.failed')
  end
end
